/*
 * Prints the Property table of a package as Windows sees it after the transforms that are named behind it: one JSON
 * array of name and value a line. An error is a line that begins with a capital E.
 */
#include "standin.h"
#include <msi.h>
#include <msiquery.h>

static int failed(const char *what, UINT code) {
  char text[100];
  wsprintfA(text, "Error %u: %s\n", code, what);
  say(text);
  return 1;
}

/* The first call tells the length, whatever it is. */
static wchar_t *field(MSIHANDLE record, UINT number) {
  wchar_t nothing[1] = L"";
  DWORD length = 0;
  if (MsiRecordGetStringW(record, number, nothing, &length) != ERROR_MORE_DATA) return nothing[0] ? NULL : wcsdup(L"");
  wchar_t *text = calloc(++length, sizeof(wchar_t));
  return MsiRecordGetStringW(record, number, text, &length) ? NULL : text;
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  MSIHANDLE database, view, record;
  UINT code = MsiOpenDatabaseW(args[1], MSIDBOPEN_READONLY, &database);
  if (code) return failed("MsiOpenDatabase", code);
  for (int i = 2; i < count; i++) {
    code = MsiDatabaseApplyTransformW(database, args[i], 0);
    if (code) return failed("MsiDatabaseApplyTransform", code);
  }
  code = MsiDatabaseOpenViewW(database, L"SELECT `Property`, `Value` FROM `Property`", &view);
  if (code) return failed("MsiDatabaseOpenView", code);
  code = MsiViewExecute(view, 0);
  if (code) return failed("MsiViewExecute", code);
  while (!(code = MsiViewFetch(view, &record))) {
    wchar_t *row[] = {NULL, field(record, 1), field(record, 2)};
    if (!row[1] || !row[2]) return failed("MsiRecordGetString", ERROR_INVALID_DATA);
    say(json_arguments(3, row));
    say("\n");
    MsiCloseHandle(record);
  }
  return code == ERROR_NO_MORE_ITEMS ? 0 : failed("MsiViewFetch", code);
}
