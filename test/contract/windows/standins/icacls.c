/* Stands in for icacls.exe: Wine keeps no access lists, so only what was asked for can be checked. */
#include "standin.h"

/* ICACLS_SDDL is what the stand-in for powershell shall answer for the folder from now on. */
static void change_access(const wchar_t *folder) {
  wchar_t *access = variable(L"ICACLS_SDDL"), *file = variable(L"SDDL_FILE");
  if (!access || !file) return;
  wchar_t *line = calloc(wcslen(folder) + wcslen(access) + 2, sizeof(wchar_t));
  wcscat(wcscat(wcscat(line, folder), L"|"), access);
  append_line(file, utf8(line));
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  wchar_t *out = variable(L"ICACLS_OUT");
  int code = code_from(L"ICACLS_RC", 0);
  if (out && !append_line(out, json_arguments(count, args))) return 98;
  if (!code && count > 1) change_access(args[1]);
  return code;
}
