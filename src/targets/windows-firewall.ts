import type { CheckedProfile } from '../check.js';
import { powershell } from '../languages/powershell.js';
import { renderApplyScript } from '../render/apply-script.js';
import type { Templates } from '../render/template.js';
import { type FirewallLine, questionOf, whyNotCovered } from '../requirements/firewall-lines.js';
import { text } from '../text.js';
import { fleetFiles } from './fleet-files.js';
import type { Rendered } from './target.js';
import { writtenFile } from './written-file.js';

/** A script that has one rule for each connection and direction; nothing where there is none to have. */
export function windowsFirewall(
  profile: CheckedProfile,
  lines: readonly FirewallLine[],
  templates: Templates,
): Rendered {
  const covered = lines.filter(({ connection }) => whyNotCovered(connection) === undefined);
  if (covered.length === 0) return { artefacts: [], diagnostics: [] };
  const fileName = fleetFiles.firewall;
  const { name } = profile.value;
  const rendered = renderApplyScript(templates, profile, {
    title: 'Lets the connections of the 1E Client through the firewall of Windows.',
    fileName,
    about: [
      'One rule a connection and direction, in a group of its own; rules of that group that the profile does not ask for',
      'any more are removed. Names of servers are not resolved: a rule for a server holds for every address.',
    ],
    body: 'firewall',
    functions: [],
    view: {
      group: `Onewrap ${name}`,
      rules: covered.map((line) => ruleOf(line, name)),
      notCovered: lines.flatMap(notCoveredLine),
    },
  });
  return writtenFile(profile, 'firewall', fileName, rendered, powershell);
}

function ruleOf({ direction, connection }: FirewallLine, profile: string) {
  const { id, purpose, hosts, peer, protocol, ports, origin, sameSubnet } = connection;
  const isIncoming = direction === 'in';
  const wanted = ports.map(String);
  return {
    name: `onewrap-${profile}-${id}-${direction}`,
    displayName: `Onewrap ${profile}: ${id} (${direction})`,
    description: text(
      `${purpose}. ${isIncoming ? 'From' : 'To'} ${hosts.length > 0 ? hosts.join(', ') : peer}.`,
      origin,
    ),
    direction: isIncoming ? 'Inbound' : 'Outbound',
    // Nobody on a public network is a peer.
    profile: isIncoming ? 'Domain, Private' : 'Any',
    protocol: protocol ?? '',
    localPorts: isIncoming ? wanted : ['Any'],
    remotePorts: isIncoming ? ['Any'] : wanted,
    remoteAddress: sameSubnet ? 'LocalSubnet' : 'Any',
  };
}

function notCoveredLine({ direction, connection }: FirewallLine): string[] {
  const notCovered = whyNotCovered(connection);
  if (notCovered === undefined) return [];
  const question = questionOf(connection);
  return [`${connection.id} (${direction}), since ${notCovered}${question ? `: ${question}` : ''}`];
}
