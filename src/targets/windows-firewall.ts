import type { CheckedProfile } from '../check.js';
import { powershell } from '../languages/powershell.js';
import { type ApplyScript, renderApplyScript } from '../render/apply-script.js';
import type { Templates } from '../render/template.js';
import {
  coveredLines,
  type FirewallLine,
  firewallLines,
  questionOf,
  whyNotCovered,
} from '../requirements/firewall-lines.js';
import { text } from '../text.js';
import { fleetFiles } from './fleet-files.js';
import type { Rendered } from './target.js';
import { writtenFile } from './written-file.js';

/** A script that has one rule for each connection and direction; nothing where there is none to have. */
export function windowsFirewall(profile: CheckedProfile, templates: Templates): Rendered {
  const script = firewallScript(profile);
  if (script === undefined) return { artefacts: [], diagnostics: [] };
  const rendered = renderApplyScript(templates, profile, script);
  return writtenFile(profile, 'firewall', script.fileName, rendered, powershell);
}

/** What the script is made of; undefined where there is none. */
export function firewallScript(profile: CheckedProfile): ApplyScript | undefined {
  const covered = coveredLines(profile.value, 'windows');
  if (covered.length === 0) return undefined;
  const { name } = profile.value;
  return {
    title: 'Lets the connections of the 1E Client through the firewall of Windows.',
    fileName: fleetFiles.firewall,
    about: [
      'One rule a connection and direction, in a group of its own; rules of that group that the profile does not ask for',
      'any more are removed. Names of servers are not resolved: a rule for a server holds for every address.',
    ],
    body: 'firewall',
    functions: [],
    view: {
      group: `Onewrap ${name}`,
      rules: covered.map((line) => ruleOf(line, name)),
      notCovered: firewallLines(profile.value, 'windows').flatMap(notCoveredLine),
    },
  };
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
