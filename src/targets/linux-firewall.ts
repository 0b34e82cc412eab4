import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CheckedProfile } from '../check.js';
import { nft } from '../languages/nft.js';
import { sh } from '../languages/sh.js';
import { failureRows } from '../render/failure-rows.js';
import { headerView } from '../render/header.js';
import { renderTemplate, type Templates } from '../render/template.js';
import { coveredLines, type FirewallLine } from '../requirements/firewall-lines.js';
import { text } from '../text.js';
import { fleetFiles } from './fleet-files.js';
import { type Rendered, together } from './target.js';
import { writtenFile } from './written-file.js';

/** The script for firewalld. */
export const firewalldTemplate = 'sh/firewalld';

/** For nftables and for firewalld; nothing where no connection leaves the computer. */
export function linuxFirewall(profile: CheckedProfile, templates: Templates): Rendered {
  const covered = coveredLines(profile.value, 'linux');
  if (covered.length === 0) return { artefacts: [], diagnostics: [] };
  return together([nftables(profile, covered, templates), firewalld(profile, covered, templates)]);
}

function nftables(profile: CheckedProfile, lines: readonly FirewallLine[], templates: Templates): Rendered {
  const view = {
    files: fleetFiles,
    ...headerView(profile, 'Lets the connections of the 1E Client out through nftables.'),
    chain: `onewrap-${profile.value.name}`,
    rules: lines.flatMap(({ connection }) =>
      connection.ports.map((port) => ({
        protocol: connection.protocol?.toLowerCase(),
        port,
        peer: text(connection.peer, connection.origin),
      })),
    ),
  };
  const rendered = renderTemplate(templates, 'nft/firewall', view, nft);
  return writtenFile(profile, 'firewall', fleetFiles.nftables, rendered, nft);
}

function firewalld(profile: CheckedProfile, lines: readonly FirewallLine[], templates: Templates): Rendered {
  const fileName = fleetFiles.firewalld;
  const ports = lines.flatMap(({ connection }) =>
    connection.ports.map((port) => `${port}/${connection.protocol?.toLowerCase()}`),
  );
  const view = {
    ...headerView(profile, 'Lets the connections of the 1E Client out through firewalld.'),
    fileName,
    policy: policyName(profile.value.name),
    short: `Onewrap ${profile.value.name}`,
    ports: [...new Set(ports)],
    failures: failureRows(templates, [firewalldTemplate], false),
  };
  const rendered = renderTemplate(templates, firewalldTemplate, view, sh);
  return writtenFile(profile, 'firewall', fileName, rendered, sh);
}

/** Names of policies have at most 17 characters, those of profiles more. Source: firewalld, max_policy_name_len. */
function policyName(name: string): string {
  return `onewrap-${bytesToHex(sha256(utf8ToBytes(name))).slice(0, 9)}`;
}
