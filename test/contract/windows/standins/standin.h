/* What every stand-in needs: arguments as Windows splits them, UTF-8 out, whole files in. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>
#include <shellapi.h>

static inline wchar_t **arguments(int *count) {
  return CommandLineToArgvW(GetCommandLineW(), count);
}

/* NULL when the variable is not set; the caller lives too shortly to free anything. */
static inline wchar_t *variable(const wchar_t *name) {
  DWORD size = GetEnvironmentVariableW(name, NULL, 0);
  if (!size) return NULL;
  wchar_t *value = calloc(size, sizeof(wchar_t));
  GetEnvironmentVariableW(name, value, size);
  return value;
}

static inline int code_from(const wchar_t *name, int otherwise) {
  wchar_t *value = variable(name);
  return value && *value ? (int)wcstol(value, NULL, 10) : otherwise;
}

static inline char *utf8(const wchar_t *text) {
  int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
  char *bytes = calloc(size, 1);
  WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, size, NULL, NULL);
  return bytes;
}

static inline wchar_t *wide(const char *bytes, int size) {
  int length = MultiByteToWideChar(CP_UTF8, 0, bytes, size, NULL, 0);
  wchar_t *text = calloc(length + 1, sizeof(wchar_t));
  MultiByteToWideChar(CP_UTF8, 0, bytes, size, text, length);
  return text;
}

/* Bytes, not printf: the C run-time would translate line ends and the code page. */
static inline void say(const char *bytes) {
  DWORD written;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, strlen(bytes), &written, NULL);
}

static inline void say_wide(const wchar_t *text) {
  say(utf8(text));
}

/* NULL when the file cannot be read. */
static inline char *read_file(const wchar_t *path, DWORD *size) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  *size = GetFileSize(file, NULL);
  char *bytes = calloc(*size + 1, 1);
  ReadFile(file, bytes, *size, size, NULL);
  CloseHandle(file);
  return bytes;
}

static inline int write_bytes(const wchar_t *path, DWORD access, DWORD disposition, const char *bytes, DWORD size) {
  HANDLE file = CreateFileW(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, disposition, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return 0;
  DWORD written = 0;
  WriteFile(file, bytes, size, &written, NULL);
  CloseHandle(file);
  return written == size;
}

static inline int append_line(const wchar_t *path, const char *text) {
  size_t size = strlen(text);
  char *line = malloc(size + 2);
  memcpy(line, text, size);
  strcpy(line + size, "\n");
  return write_bytes(path, FILE_APPEND_DATA, OPEN_ALWAYS, line, size + 1);
}

/* The arguments after the program's name, as a JSON array. */
static inline char *json_arguments(int count, wchar_t **args) {
  size_t room = 3;
  for (int i = 1; i < count; i++) room += 6 * strlen(utf8(args[i])) + 3;
  char *json = malloc(room), *to = json;
  *to++ = '[';
  for (int i = 1; i < count; i++) {
    if (i > 1) *to++ = ',';
    *to++ = '"';
    for (char *from = utf8(args[i]); *from; from++) {
      if (*from == '"' || *from == '\\') *to++ = '\\';
      if ((unsigned char)*from < 0x20) {
        to += wsprintfA(to, "\\u%04x", *from);
      } else {
        *to++ = *from;
      }
    }
    *to++ = '"';
  }
  *to++ = ']';
  *to = 0;
  return json;
}

static inline int same_name(const wchar_t *a, size_t length, const wchar_t *b) {
  return wcslen(b) == length && CompareStringOrdinal(a, length, b, length, TRUE) == CSTR_EQUAL;
}

/* The length of a path without its trailing backslash. */
static inline size_t path_length(const wchar_t *path) {
  size_t length = wcslen(path);
  return length && path[length - 1] == L'\\' ? length - 1 : length;
}

/* Whether a list separated by semicolons has the item; a trailing backslash makes no difference. */
static inline int listed(const wchar_t *list, const wchar_t *item) {
  if (!list) return 0;
  wchar_t *wanted = wcsdup(item);
  wanted[path_length(item)] = 0;
  while (*list) {
    size_t length = wcscspn(list, L";");
    size_t bare = length && list[length - 1] == L'\\' ? length - 1 : length;
    if (bare && same_name(list, bare, wanted)) return 1;
    list += length + (list[length] == L';');
  }
  return 0;
}
