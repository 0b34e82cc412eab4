import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** What a server of TLS shall do, as Node's own has it; keys and certificates as PEM. */
export interface TlsServer {
  readonly key: string;
  readonly cert: string;
  readonly requestCert?: boolean;
  readonly rejectUnauthorized?: boolean;
  readonly maxVersion?: 'TLSv1.2' | 'TLSv1.3';
}

/** Servers of one test file, on a loopback address. */
export class Listeners {
  private readonly closing: (() => void)[] = [];

  /**
   * Speaks TLS; the port. In a process of its own: Node 20 cannot make such a server where somebody has looked into a
   * certificate before.
   */
  tls(server: TlsServer): Promise<number> {
    return this.started('tls-listener.js', JSON.stringify(server));
  }

  /** Does with each connection what a test says. */
  plain(greet: (socket: Socket) => void): Promise<number> {
    const server = createServer(greet);
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
    const port = await this.started('full-listener.js');
    // One more than it asks for fits in.
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

  private async started(script: string, input = ''): Promise<number> {
    const child = spawn(process.execPath, [join(__dirname, script)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.closing.push(() => child.kill('SIGKILL'));
    child.stdin.end(input);
    const [port] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (!Buffer.isBuffer(port)) throw new Error(`${script} ended`);
    return Number(port);
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
