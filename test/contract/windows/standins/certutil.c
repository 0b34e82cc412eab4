/* Stands in for `certutil -hashfile FILE SHA256`; CERTUTIL_SPACES=1 prints as Windows 7 did. And for `certutil -store STORE
   [NAME]`: CERTUTIL_ROOTS lists what there is as STORE/NAME; without it no store can be read. */
#include "sha256.h"
#include "standin.h"

static int failed(DWORD error, const char *name) {
  char text[200];
  HRESULT code = HRESULT_FROM_WIN32(error);
  wsprintfA(text, "CertUtil: -hashfile command FAILED: 0x%08x (WIN32: %u %s)\r\n", code, error, name);
  say(text);
  return code;
}

static int store(const wchar_t *name, const wchar_t *certificate) {
  wchar_t wanted[500], *roots = variable(L"CERTUTIL_ROOTS");
  if (!roots) {
    say("CertUtil: -store command FAILED: 0x80070005 (WIN32: 5 ERROR_ACCESS_DENIED)\r\n");
    return E_ACCESSDENIED;
  }
  wsprintfW(wanted, L"%s/%s", name, certificate ? certificate : L"");
  if (!certificate || listed(roots, wanted)) {
    say("================ Certificate 0 ================\r\nCertUtil: -store command completed successfully.\r\n");
    return 0;
  }
  say("CertUtil: -store command FAILED: 0x80090011 (-2146893807 NTE_NOT_FOUND)\r\n");
  return NTE_NOT_FOUND;
}

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if ((count == 3 || count == 4) && !wcsicmp(args[1], L"-store")) return store(args[2], count == 4 ? args[3] : NULL);
  if (count != 4 || (wcsicmp(args[1], L"-hashfile") && wcsicmp(args[1], L"/hashfile")) ||
      wcsicmp(args[3], L"SHA256")) {
    return failed(ERROR_INVALID_PARAMETER, "ERROR_INVALID_PARAMETER");
  }
  DWORD size = 0;
  char *bytes = read_file(args[2], &size);
  if (!bytes) return failed(ERROR_FILE_NOT_FOUND, "ERROR_FILE_NOT_FOUND");
  /* The real one maps the file, which an empty one does not allow. */
  if (!size) return failed(ERROR_FILE_INVALID, "ERROR_FILE_INVALID");

  uint8_t digest[32];
  sha256((const uint8_t *)bytes, size, digest);
  wchar_t *spaces = variable(L"CERTUTIL_SPACES");
  int old = spaces && !wcscmp(spaces, L"1");
  say(old ? "SHA256 hash of file " : "SHA256 hash of ");
  say_wide(args[2]);
  say(":\r\n");
  for (int i = 0; i < 32; i++) {
    char pair[4];
    wsprintfA(pair, old && i ? " %02x" : "%02x", digest[i]);
    say(pair);
  }
  say("\r\nCertUtil: -hashfile command completed successfully.\r\n");
  return 0;
}
