/* Stands in for fltmc.exe, which on Windows succeeds only when elevated and which Wine lacks. */
#include "standin.h"

int main(void) {
  return code_from(L"FLTMC_RC", 0);
}
