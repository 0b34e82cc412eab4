import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { createServer } from 'node:tls';

// Options as JSON on standard input; answers with its port.
const server = createServer(JSON.parse(await text(process.stdin)));
// Clients that break off are what is tested.
server.on('tlsClientError', () => {});
server.on('secureConnection', (socket) => socket.on('error', () => {}));
server.listen(0, '127.0.0.1', () => writeSync(1, String(server.address().port)));
// Not for ever, should nobody be left to end it.
setTimeout(() => process.exit(), 600_000);
