/* Stands in for powershell.exe where it is asked for the access list of the folder in OW_SUBJECT, to create that folder
   with the access list in OW_LIST, or for what a variable of the test says: the version of the file in OW_CLIENT
   (FILE_VERSION), the free space (FREE_MEGABYTES), the signature of the file in OW_FILE (SIGNATURE). CONNECTIONS_FILE has
   what comes of connecting to a host and port, with a semicolon between the answers of several addresses. */
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

/* Wine keeps no access lists: the one that was asked for, or CREATE_SDDL, is the answer from now on. The line CREATE_THEN
   says what somebody else changed meanwhile. */
static int create(void) {
  wchar_t *folder = variable(L"OW_SUBJECT"), *list = variable(L"OW_LIST"), *file = variable(L"SDDL_FILE");
  wchar_t *out = variable(L"CREATE_OUT"), *access = variable(L"CREATE_SDDL"), *asked[] = {L"", folder, list};
  if (!folder || !list) return 97;
  if (out && !append_line(out, json_arguments(3, asked))) return 98;
  int code = code_from(L"CREATE_RC", 0);
  if (code) return code;
  if (!CreateDirectoryW(folder, NULL) && GetLastError() != ERROR_ALREADY_EXISTS) return 1;
  if (!file) return 0;
  if (!access) access = list;
  wchar_t *line = calloc(wcslen(folder) + wcslen(access) + 9, sizeof(wchar_t));
  wcscat(wcscat(wcscat(line, folder), wcsncmp(access, L"O:", 2) ? L"|" : L"|False "), access);
  wchar_t *then = variable(L"CREATE_THEN");
  return append_line(file, utf8(line)) && (!then || append_line(file, utf8(then))) ? 0 : 98;
}

/* Errors go where a careless script would show them. */
static int answer_with(const wchar_t *answer) {
  DWORD written;
  static const char error[] = "The stand-in has no answer.\r\n";
  if (!answer) {
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), error, sizeof(error) - 1, &written, NULL);
    return 1;
  }
  say_wide(answer);
  say("\r\n");
  return 0;
}

/* The file that a variable names is asked about a subject. */
static wchar_t *answer_in(const wchar_t *name, const wchar_t *subject) {
  wchar_t *file = variable(name);
  DWORD size = 0;
  char *bytes = file ? read_file(file, &size) : NULL;
  return bytes && subject ? find_answer(wide(bytes, size), subject) : NULL;
}

static wchar_t *connect(void) {
  wchar_t *host = variable(L"OW_HOST"), *port = variable(L"OW_PORT"), end[300];
  if (!host || !port || !variable(L"OW_SECONDS")) return NULL;
  wsprintfW(end, L"%s:%s", host, port);
  wchar_t *answers = answer_in(L"CONNECTIONS_FILE", end);
  for (wchar_t *at = answers; at && *at; at++) {
    if (*at == ';') *at = '\n';
  }
  return answers;
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if (asks_for(count, args, L"VersionInfo", L"OW_CLIENT")) return answer_with(variable(L"FILE_VERSION"));
  if (asks_for(count, args, L"Get-PSDrive", L"$env:SystemDrive")) return answer_with(variable(L"FREE_MEGABYTES"));
  if (asks_for(count, args, L"Get-AuthenticodeSignature", L"$env:OW_FILE")) return answer_with(variable(L"SIGNATURE"));
  if (asks_for(count, args, L"TcpClient", L"$env:OW_HOST")) return answer_with(connect());
  if (asks_for(count, args, L"CreateDirectory($env:OW_SUBJECT", L"SetSecurityDescriptorSddlForm($env:OW_LIST)")) {
    return create();
  }
  if (!asks_for(count, args, L"Get-Acl", L"OW_SUBJECT")) return 3;
  return answer_with(answer_in(L"SDDL_FILE", variable(L"OW_SUBJECT")));
}
