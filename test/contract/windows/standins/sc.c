/* Stands in for `sc query NAME`; SC_RUNNING and SC_STOPPED list the services there are. */
#include "standin.h"

int main(void) {
  int count;
  wchar_t **args = arguments(&count);
  if (count != 3 || wcsicmp(args[1], L"query")) return ERROR_INVALID_COMMAND_LINE;
  int running = listed(variable(L"SC_RUNNING"), args[2]);
  if (!running && !listed(variable(L"SC_STOPPED"), args[2])) {
    say("[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n\r\n"
        "The specified service does not exist as an installed service.\r\n\r\n");
    return ERROR_SERVICE_DOES_NOT_EXIST;
  }
  say("\r\nSERVICE_NAME: ");
  say_wide(args[2]);
  say(" \r\n        TYPE               : 10  WIN32_OWN_PROCESS  \r\n");
  say(running ? "        STATE              : 4  RUNNING \r\n" : "        STATE              : 1  STOPPED \r\n");
  say("        WIN32_EXIT_CODE    : 0  (0x0)\r\n        SERVICE_EXIT_CODE  : 0  (0x0)\r\n"
      "        CHECKPOINT         : 0x0\r\n        WAIT_HINT          : 0x0\r\n");
  return 0;
}
