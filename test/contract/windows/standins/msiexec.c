/*
 * Stands in for msiexec.exe in front of Wine's installer engine. Wine's own program drops quotes and empty
 * values from properties and cannot repair; this one hands properties to the engine exactly as written,
 * and refuses what the documentation refuses. Everything else is left to Wine's program.
 */
#include "standin.h"
#include <msi.h>

typedef struct {
  const wchar_t *start;
  size_t length;
} Token;

static wchar_t *properties, *package, *log_file, *repair_letters;

static int blank(wchar_t c) {
  return c == L' ' || c == L'\t';
}

/* The next token: from quote to quote, or up to a blank outside quotes; length 0 at the end. */
static Token next_token(const wchar_t **rest) {
  const wchar_t *at = *rest;
  while (blank(*at)) at++;
  Token token = {at, 0};
  if (*at == L'"') {
    at += 1 + wcscspn(at + 1, L"\"");
    if (*at) at++;
  } else {
    for (int inside = 0; *at && (inside || !blank(*at)); at++) inside ^= *at == L'"';
  }
  token.length = at - token.start;
  *rest = at;
  return token;
}

static wchar_t *text_of(Token token, int unquoted) {
  wchar_t *text = calloc(token.length + 1, sizeof(wchar_t));
  wmemcpy(text, token.start, token.length);
  if (!unquoted || *text != L'"') return text;
  text[wcslen(text) - 1] = 0;
  return text + 1;
}

/* NAME=value without blanks and quotes, or NAME="value" with every inner quote doubled. */
static int is_property(const wchar_t *text) {
  size_t name = wcscspn(text, L"=");
  if (!iswalnum(*text) || text[name] != L'=' || wcscspn(text, L" \t\"") < name) return 0;
  const wchar_t *at = text + name + 1;
  if (*at != L'"') return !wcspbrk(at, L" \t\"");
  for (at++; *at && !(*at == L'"' && at[1] != L'"'); at++) at += *at == L'"';
  return *at == L'"' && !at[1];
}

static void add_property(const wchar_t *text) {
  if (*properties) wcscat(properties, L" ");
  wcscat(properties, text);
}

static int one_of(const wchar_t *name, const wchar_t *names) {
  return listed(names, name);
}

/* An option of one letter that takes further letters, as in /fomus. */
static int with_letters(const wchar_t *name, wchar_t option, const wchar_t *letters) {
  if (towlower(*name) != option) return 0;
  while (*++name) {
    if (!wcschr(letters, towlower(*name))) return 0;
  }
  return 1;
}

/* 0 when the line is for us, -1 when Wine's program shall have it, else an error. */
static int parse(const wchar_t *line) {
  next_token(&line);
  for (Token token = next_token(&line); token.length; token = next_token(&line)) {
    wchar_t *text = text_of(token, 0), *name = text + 1;
    if (*text != L'/' && *text != L'-') {
      if (!is_property(text)) return ERROR_INVALID_COMMAND_LINE;
      add_property(text);
    } else if (one_of(name, L"i;package")) {
      package = text_of(next_token(&line), 1);
    } else if (with_letters(name, L'f', L"poedcaumsv")) {
      repair_letters = name[1] ? name + 1 : L"omus";
      package = text_of(next_token(&line), 1);
    } else if (one_of(name, L"log") || with_letters(name, L'l', L"iwearucmopvx+!*")) {
      log_file = text_of(next_token(&line), 1);
    } else if (one_of(name, L"norestart")) {
      add_property(L"REBOOT=ReallySuppress");
    } else if (!one_of(name, L"q;qn;qb;qb!;qb-;qb-!;qb!-;quiet;passive")) {
      return -1;
    }
  }
  return package ? 0 : -1;
}

static DWORD repair_mode(const wchar_t *letters) {
  static const wchar_t names[] = L"poedcaumsv";
  static const DWORD modes[] = {
      REINSTALLMODE_FILEMISSING, REINSTALLMODE_FILEOLDERVERSION, REINSTALLMODE_FILEEQUALVERSION,
      REINSTALLMODE_FILEEXACT,   REINSTALLMODE_FILEVERIFY,       REINSTALLMODE_FILEREPLACE,
      REINSTALLMODE_USERDATA,    REINSTALLMODE_MACHINEDATA,      REINSTALLMODE_SHORTCUT,
      REINSTALLMODE_PACKAGE};
  DWORD mode = 0;
  for (; *letters; letters++) mode |= modes[wcschr(names, towlower(*letters)) - names];
  return mode;
}

/* Repairing ignores properties, and the engine wants the product code of a package. */
static UINT repair(void) {
  wchar_t *code = package, found[39];
  DWORD size = 39;
  MSIHANDLE opened;
  if (*package != L'{') {
    UINT result = MsiOpenPackageExW(package, MSIOPENPACKAGEFLAGS_IGNOREMACHINESTATE, &opened);
    if (result) return result;
    result = MsiGetProductPropertyW(opened, L"ProductCode", found, &size);
    MsiCloseHandle(opened);
    if (result) return result;
    code = found;
  }
  return MsiReinstallProductW(code, repair_mode(repair_letters));
}

/* Windows does not make the folder of a log, Wine goes on without one. */
static int log_cannot_be_opened(void) {
  HANDLE file = CreateFileW(log_file, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_ALWAYS, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return 1;
  CloseHandle(file);
  MsiEnableLogW(INSTALLLOGMODE_VERBOSE | INSTALLLOGMODE_ERROR | INSTALLLOGMODE_COMMONDATA, log_file, 0);
  return 0;
}

static UINT run(void) {
  MsiSetInternalUI(INSTALLUILEVEL_NONE, NULL);
  if (log_file && log_cannot_be_opened()) return ERROR_INSTALL_LOG_FAILURE;
  UINT result = repair_letters ? repair()
                : *package == L'{'
                    ? MsiConfigureProductExW(package, INSTALLLEVEL_DEFAULT, INSTALLSTATE_DEFAULT, properties)
                    : MsiInstallProductW(package, properties);
  return result == ERROR_FILE_NOT_FOUND || result == ERROR_PATH_NOT_FOUND ? ERROR_INSTALL_PACKAGE_OPEN_FAILED : result;
}

static int pass_on(void) {
  wchar_t path[MAX_PATH + 20];
  STARTUPINFOW startup = {.cb = sizeof(startup)};
  PROCESS_INFORMATION process;
  DWORD code;
  GetSystemDirectoryW(path, MAX_PATH);
  wcscat(path, L"\\wine-msiexec.exe");
  if (!CreateProcessW(path, GetCommandLineW(), NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) {
    return GetLastError();
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &code);
  return code;
}

int main(void) {
  properties = calloc(wcslen(GetCommandLineW()) * 2 + 64, sizeof(wchar_t));
  int result = parse(GetCommandLineW());
  return result < 0 ? pass_on() : result ? result : (int)run();
}
