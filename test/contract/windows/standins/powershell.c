/* Stands in for powershell.exe where it is asked for the access list of the folder in OW_SUBJECT. */
#include "standin.h"

static int asks_for_access(int count, wchar_t **args) {
  for (int i = 1; i < count; i++) {
    if (wcsicmp(args[i], L"-Command") && wcsicmp(args[i], L"/Command") && wcsicmp(args[i], L"-c")) continue;
    int acl = 0, subject = 0;
    for (i++; i < count; i++) {
      acl |= wcsstr(args[i], L"Get-Acl") != NULL;
      subject |= wcsstr(args[i], L"OW_SUBJECT") != NULL;
    }
    return acl && subject;
  }
  return 0;
}

/* The file has lines `path|answer`, of which the last one counts; the path `*` is for every other folder. */
static wchar_t *find_answer(wchar_t *lines, const wchar_t *directory) {
  wchar_t *own = NULL, *otherwise = NULL;
  for (wchar_t *line = wcstok(lines, L"\r\n"); line; line = wcstok(NULL, L"\r\n")) {
    wchar_t *bar = wcschr(line, L'|');
    if (!bar) continue;
    *bar = 0;
    if (!wcscmp(line, L"*")) otherwise = bar + 1;
    else if (listed(line, directory)) own = bar + 1;
  }
  return own ? own : otherwise;
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if (!asks_for_access(count, args)) return 3;
  wchar_t *directory = variable(L"OW_SUBJECT"), *file = variable(L"SDDL_FILE");
  DWORD size = 0;
  char *bytes = file ? read_file(file, &size) : NULL;
  wchar_t *answer = bytes && directory ? find_answer(wide(bytes, size), directory) : NULL;
  if (!answer) return 1;
  say_wide(answer);
  say("\r\n");
  return 0;
}
