/*
 * Prints the characters beyond ASCII of a code page as Windows reads them: one byte sequence a line, in hexadecimal
 * digits, and behind it the UTF-16 units that it stands for.
 */
#include "standin.h"

static char *to;

static void show(UINT page, const char *bytes, int length) {
  wchar_t units[8];
  int count = MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, bytes, length, units, 8);
  if (count < 1) return;
  for (int i = 0; i < length; i++) to += wsprintfA(to, "%02x", (unsigned char)bytes[i]);
  *to++ = ' ';
  for (int i = 0; i < count; i++) to += wsprintfA(to, "%04x", units[i]);
  *to++ = '\n';
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  UINT page = (UINT)wcstol(args[1], NULL, 10);
  char *text = to = calloc(1 << 20, 1);
  for (int lead = 0x80; lead < 0x100; lead++) {
    char bytes[2] = {(char)lead, 0};
    if (!IsDBCSLeadByteEx(page, lead)) {
      show(page, bytes, 1);
      continue;
    }
    for (int trail = 0x30; trail < 0xff; trail++) {
      bytes[1] = (char)trail;
      show(page, bytes, 2);
    }
  }
  say(text);
  return 0;
}
