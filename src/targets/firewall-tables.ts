import type { CheckedProfile } from '../check.js';
import { csv } from '../languages/csv.js';
import { plainText } from '../languages/plain-text.js';
import { headerView } from '../render/header.js';
import { renderTable } from '../render/table.js';
import { renderTemplate, type Templates } from '../render/template.js';
import type { Connection } from '../requirements/connections.js';
import { type FirewallLine, questionOf, whyNotCovered } from '../requirements/firewall-lines.js';
import { type OperatingSystem, systemNames } from '../systems.js';
import { text } from '../text.js';
import { fleetFiles } from './fleet-files.js';
import { type Rendered, together } from './target.js';
import { writtenFile } from './written-file.js';

interface LinesOfSystem {
  readonly system: OperatingSystem;
  readonly lines: readonly FirewallLine[];
}

const headings = [
  ...['System', 'Protocol', 'Direction', 'From', 'To', 'Port'],
  ...['Module', 'Why', 'Evidence of the port', 'To ask', 'Source'],
];

const evidence: Readonly<Record<Connection['evidence'], string>> = {
  documented: 'documented by the vendor',
  profile: 'the profile says it',
  unknown: 'not documented',
};

/** What whoever looks after the network must know: to read, and as a table. */
export function firewallTables(
  profile: CheckedProfile,
  all: readonly LinesOfSystem[],
  templates: Templates,
): Rendered {
  const rows = all.flatMap(({ lines }) => lines.map(rowOf));
  const table = renderTable([headings, ...rows].map((row) => row.map((cell) => text(cell))));
  const view = {
    files: fleetFiles,
    ...headerView(profile, 'The connections of the 1E Client, for whoever looks after firewalls.'),
    systems: all.map(systemView),
  };
  const readable = renderTemplate(templates, 'text/firewall', view, plainText);
  return together([
    writtenFile(profile, 'firewall', fleetFiles.firewallList, readable, plainText),
    writtenFile(profile, 'firewall', fleetFiles.firewallTable, table, csv),
  ]);
}

function rowOf({ system, direction, connection }: FirewallLine): string[] {
  const { module, purpose, source } = connection;
  const { from, to } = endsOf(direction, connection);
  return [
    ...[systemNames[system], protocolOf(connection), direction, from, to, portsOf(connection)],
    ...[module, purpose, evidence[connection.evidence], questionOf(connection) ?? '', source.join(' ')],
  ];
}

function systemView({ system, lines }: LinesOfSystem) {
  // Both ways of a connection have its number.
  const connections = [...new Set(lines.map(({ connection }) => connection))];
  const cells = lines.map(({ direction, connection }) => {
    const { from, to } = endsOf(direction, connection);
    const number = `${connections.indexOf(connection) + 1}`;
    return [number, direction, protocolOf(connection), portsOf(connection), from, to];
  });
  return {
    title: systemNames[system],
    rows: lines.length === 0 ? [] : aligned([columns, ...cells]),
    notes: connections.map((connection, index) => ({
      number: index + 1,
      module: connection.module,
      why: connection.purpose,
      evidence: evidence[connection.evidence],
      source: connection.source,
      ask: questionOf(connection) ?? '',
      notCovered: whyNotCovered(connection) ?? '',
    })),
    onWindows: system === 'windows',
    onLinux: system === 'linux',
    onMacos: system === 'macos',
    hasRules: connections.some((connection) => whyNotCovered(connection) === undefined),
  };
}

const columns = ['No.', 'Direction', 'Protocol', 'Port', 'From', 'To'];

/** Cells under one another, with two blanks between; nothing behind the last. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Where a connection begins and where it leads, by names where the profile gives them. */
function endsOf(direction: FirewallLine['direction'], { hosts, peer }: Connection) {
  const own = 'this computer';
  const other = hosts.length > 0 ? hosts.join(', ') : peer;
  if (direction === 'local') return { from: own, to: own };
  return direction === 'out' ? { from: own, to: other } : { from: other, to: own };
}

function protocolOf({ protocol }: Connection): string {
  return protocol ?? 'unknown';
}

function portsOf({ ports }: Connection): string {
  return ports.length > 0 ? ports.join(', ') : 'unknown';
}
