/* Stands in for `fsutil reparsepoint query PATH`: exit code 0 means that PATH is a link. */
#include "standin.h"

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if (count != 4 || wcsicmp(args[1], L"reparsepoint") || wcsicmp(args[2], L"query")) return 2;
  if (listed(variable(L"FSUTIL_REPARSE"), args[3])) {
    say("Reparse Tag Value : 0xa0000003\r\nTag value: Microsoft\r\nTag value: Name Surrogate\r\n");
    return 0;
  }
  say("Error:  The file or directory is not a reparse point.\r\n");
  return 1;
}
