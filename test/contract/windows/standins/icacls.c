/* Stands in for icacls.exe: Wine keeps no access lists, so only what was asked for can be checked. */
#include "standin.h"

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  wchar_t *out = variable(L"ICACLS_OUT");
  if (out && !append_line(out, json_arguments(count, args))) return 98;
  return code_from(L"ICACLS_RC", 0);
}
