import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** Servers of one test file, on loopback addresses. */
export class Listeners {
  private readonly closing: (() => void)[] = [];

  /** Speaks TLS; the port. */
  tls(options: TlsOptions): Promise<number> {
    const server = createTlsServer(options);
    // Clients that break off are what is tested.
    server.on('tlsClientError', () => {});
    return this.listening(server);
  }

  /** Does with each connection what a test says. */
  plain(greet: (socket: Socket) => void): Promise<number> {
    return this.listening(createServer(greet));
  }

  /** A port that nobody listens to. */
  async closed(): Promise<number> {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    return port;
  }

  /** A port at which connections are never accepted, and no more fit into the queue: packets to it are dropped. */
  async full(): Promise<number> {
    const lines = [
      "const server = require('node:net').createServer();",
      "server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {",
      "  require('node:fs').writeSync(1, String(server.address().port));",
      // Not for ever, should nobody be left to end it.
      '  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000);',
      '  process.exit();',
      '});',
    ];
    const child = spawn(process.execPath, ['-e', lines.join('\n')], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.closing.push(() => child.kill('SIGKILL'));
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    const port = Number(first);
    // One more than asked for fits in.
    for (const _ of [1, 2]) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      this.closing.push(() => socket.destroy());
      await once(socket, 'connect');
    }
    return port;
  }

  close(): void {
    for (const close of this.closing) close();
  }

  private listening(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
    });
    this.closing.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return listen(server);
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
