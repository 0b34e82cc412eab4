/*
 * Stands in for 1E.Client.exe: -reconfigure edits the conf file beside it, -restart is only counted.
 * CLIENT_RC and CLIENT_RESTART_RC make them fail.
 */
#include "standin.h"

/* A file in the folder of the executable itself. */
static wchar_t *beside(const wchar_t *name) {
  wchar_t *path = calloc(32768, sizeof(wchar_t));
  GetModuleFileNameW(NULL, path, 32000);
  wcscpy(wcsrchr(path, L'\\') + 1, name);
  return path;
}

/* The real client drops a temporary folder it cannot use without a word. */
static int usable_folder(const wchar_t *path) {
  int drive = path[0] && path[1] == L':' && path[2] == L'\\';
  int share = path[0] == L'\\' && path[1] == L'\\';
  DWORD attributes = GetFileAttributesW(path);
  return (drive || share) && attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY);
}

static int taken(const wchar_t *pair, size_t key_length) {
  wchar_t *key = wcsdup(pair);
  key[key_length] = 0;
  if (listed(variable(L"CLIENT_IGNORES"), key)) return 0;
  return !same_name(pair, key_length, L"TemporaryDirectory") || usable_folder(pair + key_length + 1);
}

/* Copies the conf to `to` with the pair in it; a key that is there keeps its spelling and its place. */
static size_t with_pair(char *to, const char *from, const wchar_t *pair, const wchar_t *equals) {
  char *start = to;
  int found = 0;
  while (*from) {
    int length = strcspn(from, "\r\n"), key = strcspn(from, "=");
    wchar_t *name = wide(from, key);
    if (key < length && *from != '#' && same_name(pair, equals - pair, name)) {
      memcpy(to, from, key);
      to += key;
      strcpy(to, utf8(equals));
      to += strlen(to);
      found = 1;
    } else {
      memcpy(to, from, length);
      to += length;
    }
    to = strcpy(to, "\r\n") + 2;
    from += length;
    from += *from == '\r' && from[1] == '\n' ? 2 : *from != 0;
  }
  if (!found) {
    strcpy(to, utf8(pair));
    to += strlen(to);
    to = strcpy(to, "\r\n") + 2;
  }
  return to - start;
}

static int set(const wchar_t *pair) {
  const wchar_t *equals = wcschr(pair, L'=');
  if (!equals || equals == pair) return 0;
  if (!taken(pair, equals - pair)) return 1;
  wchar_t *path = beside(L"1E.Client.conf");
  DWORD size = 0;
  char *conf = read_file(path, &size);
  if (!conf) conf = strdup("");
  /* Twice the file for line feeds that become CRLF. */
  char *edited = calloc(2 * size + strlen(utf8(pair)) + 8, 1);
  return write_bytes(path, GENERIC_WRITE, CREATE_ALWAYS, edited, with_pair(edited, conf, pair, equals));
}

static int usage(void) {
  say("1E.Client.exe -reconfigure name=value ... | -restart [-immediate]\r\n");
  return 1;
}

static int is_option(const wchar_t *argument, const wchar_t *name) {
  return (*argument == L'-' || *argument == L'/') && same_name(argument + 1, wcslen(argument) - 1, name);
}

int main(void) {
  int count, reconfigure = 0, code = 0;
  wchar_t **args = arguments(&count);
  append_line(beside(L"calls.log"), json_arguments(count, args));
  if (count == 1) return usage();
  for (int i = 1; i < count; i++) {
    if (is_option(args[i], L"reconfigure")) {
      reconfigure = 1;
      code = code_from(L"CLIENT_RC", 0);
    } else if (is_option(args[i], L"restart") || is_option(args[i], L"immediate")) {
      reconfigure = 0;
      if (!code) code = code_from(L"CLIENT_RESTART_RC", 0);
    } else if (!reconfigure) {
      return usage();
    } else if (!code && !set(args[i])) {
      return usage();
    }
  }
  return code;
}
