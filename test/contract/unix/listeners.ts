import type { Certificate } from './certificates.js';
import type { Root } from './root.js';

const begin = `socket(S, PF_INET, SOCK_STREAM, 0);
  setsockopt(S, SOL_SOCKET, SO_REUSEADDR, 1);
  my $end = sockaddr_in($ARGV[0], INADDR_LOOPBACK);
  bind(S, $end) or die $!; $| = 1;`;
/** Each says so when it listens. */
const programs = {
  /** Answers everybody in plain text. */
  plain: `${begin} listen(S, 5); print "ready\\n";
    while (accept(my $c, S)) { syswrite($c, "HTTP/1.1 400 Bad Request\\r\\n\\r\\n"); close($c); }`,
  /** Takes the connection, and never says a word. */
  mute: `${begin} listen(S, 50); print "ready\\n"; sleep 600;`,
  /** Its queue is full: a further connection gets no answer at all, as behind a firewall that drops. */
  full: `${begin} listen(S, 0);
    for (1 .. 3) { socket(my $c, PF_INET, SOCK_STREAM, 0); fcntl($c, 4, 2048); connect($c, $end); push @c, $c; }
    print "ready\\n"; sleep 600;`,
} as const;

/** Makes the loopback device of the root work, and gives names to it. */
export function nameHosts(root: Root, ...names: string[]): void {
  root.exec(['busybox', 'ip', 'link', 'set', 'lo', 'up']);
  root.write('/etc/hosts', `127.0.0.1 localhost\n${names.map((name) => `127.0.0.1 ${name}\n`).join('')}`);
}

export function listen(root: Root, kind: keyof typeof programs, port: number): Promise<void> {
  return started(root, ['perl', '-MSocket', '-e', programs[kind], String(port)]);
}

/** A server for TLS that presents these certificates, its own first. */
export function listenTls(
  root: Root,
  port: number,
  [own, ...others]: readonly Certificate[],
  ...options: string[]
): Promise<void> {
  const path = `/srv/tls/${port}`;
  root.write(`${path}.pem`, own?.pem ?? '');
  root.write(`${path}.key`, own?.key ?? '');
  root.write(`${path}.chain`, others.map(({ pem }) => pem).join(''));
  const chain = others.length > 0 ? ['-cert_chain', `${path}.chain`] : [];
  const argv = ['-accept', String(port), '-cert', `${path}.pem`, '-key', `${path}.key`, ...chain];
  return started(root, ['openssl', 's_server', '-www', ...argv, ...options]);
}

/** Both kinds of server print a line as soon as they listen. They end with the root. */
function started(root: Root, argv: readonly string[]): Promise<void> {
  const { child, done } = root.start(argv);
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    done.then(({ stderr }) => reject(new Error(`${argv.join(' ')} ended: ${stderr}`)), reject);
  });
}
