import { writeSync } from 'node:fs';
import { createServer } from 'node:net';

// Answers with its port, and never accepts a connection.
const server = createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  writeSync(1, String(server.address().port));
  // Not for ever, should nobody be left to end it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000);
  process.exit();
});
