/* Starts a raw command line and keeps its whole exit code, of which Linux would see eight bits. */
#include "standin.h"

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if (count != 3) return 2;
  DWORD size = 0;
  char *bytes = read_file(args[1], &size);
  if (!bytes) return 3;
  wchar_t *line = wide(bytes, size);

  STARTUPINFOW startup = {.cb = sizeof(startup)};
  PROCESS_INFORMATION process;
  char result[32];
  if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) {
    wsprintfA(result, "not started: %d", (int)GetLastError());
  } else {
    DWORD code = 0;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    wsprintfA(result, "%d", (int)code);
  }
  return write_bytes(args[2], GENERIC_WRITE, CREATE_ALWAYS, result, strlen(result)) ? 0 : 4;
}
