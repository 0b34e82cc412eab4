/*
 * Copies a compound file, or puts one into another as a storage, with the functions of Windows that are made for it:
 *   storages copy FROM TO     to a file with sectors of 4096 bytes
 *   storages embed INTO FROM NAME
 */
#define COBJMACROS
#include "standin.h"
#include <ole2.h>

static int failed(const char *what, HRESULT code) {
  char text[100];
  wsprintfA(text, "%s: 0x%08x\n", what, code);
  say(text);
  return 1;
}

static HRESULT open_storage(const wchar_t *path, DWORD mode, IStorage **storage) {
  return StgOpenStorage(path, NULL, mode | STGM_SHARE_EXCLUSIVE, NULL, 0, storage);
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if (count < 4) return 2;
  int embeds = !wcscmp(args[1], L"embed");
  IStorage *from, *to, *within;
  HRESULT code = open_storage(args[embeds ? 3 : 2], STGM_READ, &from);
  if (FAILED(code)) return failed("the source", code);
  if (embeds) {
    code = open_storage(args[2], STGM_READWRITE, &within);
    if (FAILED(code)) return failed("the file to put it into", code);
    code = IStorage_CreateStorage(within, args[4], STGM_CREATE | STGM_WRITE | STGM_SHARE_EXCLUSIVE, 0, 0, &to);
  } else {
    STGOPTIONS options = {.usVersion = 1, .ulSectorSize = 4096};
    code = StgCreateStorageEx(args[3], STGM_CREATE | STGM_READWRITE | STGM_SHARE_EXCLUSIVE, STGFMT_DOCFILE, 0,
                              &options, NULL, &IID_IStorage, (void **)&to);
  }
  if (FAILED(code)) return failed("the storage to write", code);
  code = IStorage_CopyTo(from, 0, NULL, NULL, to);
  if (FAILED(code)) return failed("CopyTo", code);
  IStorage_Release(to);
  if (embeds) IStorage_Release(within);
  return 0;
}
