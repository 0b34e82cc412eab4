/* Stands in for msiexec.exe: keeps its command line as it arrived, to the byte. */
#include "standin.h"

/* REC_RC may list codes, one for each call in turn; the last one stays. */
static int code_for_call(int call) {
  wchar_t *codes = variable(L"REC_RC");
  if (!codes) return 0;
  wchar_t *next;
  while (call-- > 0 && (next = wcschr(codes, L';')) != NULL) codes = next + 1;
  return (int)wcstol(codes, NULL, 10);
}

int main(void) {
  wchar_t *out = variable(L"REC_OUT");
  if (!out) return 99;
  DWORD size = 0;
  char *before = read_file(out, &size);
  int calls = 0;
  for (DWORD i = 0; before && i < size; i++) calls += before[i] == '\n';
  if (!append_line(out, utf8(GetCommandLineW()))) return 98;
  return code_for_call(calls);
}
