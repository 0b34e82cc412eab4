/* Stands in for powershell.exe where it is asked for the access list of the folder in OW_SUBJECT, or for the version of
   the file in OW_CLIENT, which is then the one in FILE_VERSION. */
#include "standin.h"

static int asks_for(int count, wchar_t **args, const wchar_t *what, const wchar_t *of) {
  for (int i = 1; i < count; i++) {
    if (wcsicmp(args[i], L"-Command") && wcsicmp(args[i], L"/Command") && wcsicmp(args[i], L"-c")) continue;
    int says = 0, names = 0;
    for (i++; i < count; i++) {
      says |= wcsstr(args[i], what) != NULL;
      names |= wcsstr(args[i], of) != NULL;
    }
    return says && names;
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
  wchar_t *version = variable(L"FILE_VERSION");
  if (version && asks_for(count, args, L"VersionInfo", L"OW_CLIENT")) {
    say_wide(version);
    say("\r\n");
    return 0;
  }
  if (!asks_for(count, args, L"Get-Acl", L"OW_SUBJECT")) return 3;
  wchar_t *directory = variable(L"OW_SUBJECT"), *file = variable(L"SDDL_FILE");
  DWORD size = 0;
  char *bytes = file ? read_file(file, &size) : NULL;
  wchar_t *answer = bytes && directory ? find_answer(wide(bytes, size), directory) : NULL;
  if (!answer) return 1;
  say_wide(answer);
  say("\r\n");
  return 0;
}
