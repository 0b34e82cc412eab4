/* Stands in for powershell.exe where it is asked for the SDDL of the folder in OW_DIRECTORY. */
#include "standin.h"

static int asks_for_sddl(int count, wchar_t **args) {
  for (int i = 1; i < count; i++) {
    if (wcsicmp(args[i], L"-Command") && wcsicmp(args[i], L"/Command") && wcsicmp(args[i], L"-c")) continue;
    int acl = 0, directory = 0;
    for (i++; i < count; i++) {
      acl |= wcsstr(args[i], L"Get-Acl") != NULL;
      directory |= wcsstr(args[i], L"OW_DIRECTORY") != NULL;
    }
    return acl && directory;
  }
  return 0;
}

/* The file has lines `path|sddl`; the path `*` answers for every other folder. */
static wchar_t *find_sddl(wchar_t *lines, const wchar_t *directory) {
  wchar_t *otherwise = NULL;
  for (wchar_t *line = wcstok(lines, L"\r\n"); line; line = wcstok(NULL, L"\r\n")) {
    wchar_t *bar = wcschr(line, L'|');
    if (!bar) continue;
    *bar = 0;
    if (!wcscmp(line, L"*")) otherwise = bar + 1;
    else if (listed(line, directory)) return bar + 1;
  }
  return otherwise;
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if (!asks_for_sddl(count, args)) return 3;
  wchar_t *directory = variable(L"OW_DIRECTORY"), *file = variable(L"SDDL_FILE");
  DWORD size = 0;
  char *bytes = file ? read_file(file, &size) : NULL;
  wchar_t *sddl = bytes && directory ? find_sddl(wide(bytes, size), directory) : NULL;
  if (!sddl) return 1;
  say_wide(sddl);
  say("\r\n");
  return 0;
}
