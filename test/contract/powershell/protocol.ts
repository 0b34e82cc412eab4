/** What a test asks the host, and what the host answers. The host's own side is in `host/Protocol`. */

/** Windows PowerShell 5.1 is Desktop, PowerShell 7 is Core. */
export type Edition = 'Desktop' | 'Core';

export type LanguageMode = 'FullLanguage' | 'ConstrainedLanguage';

export interface Run {
  /** A Windows path. */
  script: string;
  /** By name; true for a switch. */
  parameters?: Record<string, unknown>;
  /** By position. */
  arguments?: string[];
  /** Desktop unless told. */
  edition?: Edition;
  languageMode?: LanguageMode;
  scenario?: Scenario;
}

export type RegistryValue = string | number | string[];

/** What a script finds on its computer, beside the files that are really there. */
export interface Scenario {
  /** True unless told. Under Wine it always is. */
  elevated?: boolean;
  /** Of the PowerShell, and of Windows: X64 unless told; Wow64 is a 32-bit PowerShell on 64-bit Windows. */
  architecture?: 'X64' | 'Wow64' | 'X86';
  /** In which the accounts are named. */
  tongue?: 'English' | 'German';
  /** Added to what Windows sets; null takes a variable away. */
  environment?: Record<string, string | null>;
  /** By key, such as HKLM:\SOFTWARE\1E. On Linux only: under Wine the registry is real. */
  registry?: Record<string, Record<string, RegistryValue>>;
  /** Keys that may not be read. On Linux only. */
  deniedKeys?: string[];
  /** Of the computer, by the name of the store; null for one that may not be opened. */
  certificates?: Partial<Record<'AuthRoot' | 'CA' | 'My' | 'Root', CertificateScenario[] | null>>;
  /** Those that other programs have made, by name. On Linux only. */
  mutexes?: Record<string, 'Free' | 'Owned' | 'Denied'>;
  services?: Record<string, ServiceScenario>;
  /** By path; copies of the file have its signature, too, and every other file has none. */
  signatures?: Record<string, SignatureScenario>;
  /** Of files, by path, such as 25.3.0.12. On Linux only. */
  versions?: Record<string, string>;
  /**
   * SDDL by path, null for what may not be read. What is there before the script runs belongs to Administrators and is
   * locked, unless told.
   */
  accessLists?: Record<string, string | null>;
  /** The first that fits answers for a program. On Linux one must; under Wine the program runs if none does. */
  processes?: ProcessRule[];
  /** Paths of programs that are there, beside those of Windows itself. On Linux only. */
  programs?: string[];
  running?: { name: string; path?: string }[];
  /** Instances by class, or by "class where filter". */
  cim?: Record<string, Record<string, RegistryValue | boolean | null>[]>;
  /** Microsoft Defender; it does not run unless told. */
  defender?: DefenderScenario;
  /** The firewall of Windows; its service does not run unless told. */
  firewall?: FirewallScenario;
}

export interface DefenderScenario {
  exclusionPath?: string[];
  exclusionProcess?: string[];
  /** Changes do nothing, and nobody says so: tamper protection, or a policy. */
  ignores?: boolean;
  /** A policy hides the lists from administrators. */
  hides?: boolean;
}

export interface FirewallScenario {
  rules?: FirewallRule[];
  /** Changes do nothing, and nobody says so. */
  ignores?: boolean;
  /** The profiles, such as Domain, for which a policy turns the rules of the computer off. */
  ignoresLocalRules?: string[];
}

export interface FirewallRule {
  name: string;
  displayName?: string;
  description?: string;
  group?: string;
  enabled?: 'True' | 'False';
  /** Joined by a comma and a blank. */
  profile?: string;
  direction?: 'Inbound' | 'Outbound';
  action?: 'NotConfigured' | 'Allow' | 'Block';
  protocol?: string;
  localPort?: string[];
  remotePort?: string[];
  remoteAddress?: string[];
}

export type ServiceStatus =
  | 'Stopped'
  | 'StartPending'
  | 'StopPending'
  | 'Running'
  | 'ContinuePending'
  | 'PausePending'
  | 'Paused';

export interface ServiceScenario {
  displayName?: string;
  /** What one look after the other sees; the last one stays. Running unless told. */
  statuses?: ServiceStatus[];
  /** What the looks after a start see. */
  afterStart?: ServiceStatus[];
  afterStop?: ServiceStatus[];
  /** Why it cannot be started. */
  startError?: string;
  stopError?: string;
  startType?: 'Automatic' | 'Manual' | 'Disabled';
}

export interface SignatureScenario {
  status:
    | 'Valid'
    | 'UnknownError'
    | 'NotSigned'
    | 'HashMismatch'
    | 'NotTrusted'
    | 'NotSupportedFileFormat'
    | 'Incompatible';
  /** Of a certificate that the host makes. */
  commonName?: string;
  /** Its whole name instead, such as CN=A, O=B. */
  subject?: string;
}

export interface CertificateScenario {
  /** Such as CN=A, O=B. */
  subject: string;
  /** That of the subject unless told. */
  issuer?: string;
  /** Object identifiers of the extended key usage. */
  purposes?: string[];
  keyUsages?: ('DigitalSignature' | 'KeyEncipherment' | 'KeyCertSign')[];
  /** From now on, when it begins and ends; since yesterday, for a year unless told. */
  fromDays?: number;
  toDays?: number;
  /** True unless told. */
  privateKey?: boolean;
}

export interface ProcessRule {
  /** A regular expression for the path of the program. */
  program: string;
  /** A regular expression for the arguments, joined by blanks. */
  arguments?: string;
  exitCode?: number;
  output?: string;
  errorOutput?: string;
  /** Files that the program leaves, by path. */
  writes?: Record<string, string>;
  /** Files, folders and keys of the registry that it removes. */
  removes?: string[];
  /** Programs that it installs. */
  programs?: string[];
  registry?: Record<string, Record<string, RegistryValue>>;
  /** Answers one call only. */
  once?: boolean;
  /** Ends, and nobody learns with what. */
  lost?: boolean;
  /** Never ends. */
  hangs?: boolean;
}

/** What a script did. */
export interface Outcome {
  exitCode: number;
  /** The success stream, one entry an object. */
  output: string[];
  /** What is seen beside the success stream, in order. */
  host: Printed[];
  errors: Problem[];
  calls: Call[];
  /** As the script leaves them, for the next one. */
  defender?: DefenderScenario;
  firewall?: FirewallScenario;
}

export interface Printed {
  stream: 'host' | 'verbose' | 'debug' | 'warning' | 'error';
  text: string;
}

export interface Problem {
  message: string;
  /** FullyQualifiedErrorId */
  id: string;
  line: number;
  /** Whether it ended the script. */
  terminating: boolean;
}

/** A cmdlet, a program called with `&` (by its path), or a member of .NET such as `[IO.Directory]::Delete`. */
export interface Call {
  command: string;
  /** Of a cmdlet or a member of .NET. */
  parameters?: Record<string, unknown>;
  /** Of a program, each as it arrives there. */
  arguments?: string[];
  /** Of a process that was started with one string. */
  commandLine?: string;
}

export interface Finding {
  line: number;
  column: number;
  /** A word for it, such as `ternary` or `alias`. */
  kind: string;
  text: string;
}

/** What PowerShell's parser says of a file, and what is used in it. */
export interface FileReport {
  file: string;
  errors: Finding[];
  /** What Windows PowerShell 5.1 cannot read, does not have, or does otherwise. */
  newer: Finding[];
  /** Aliases, values without the name of their parameter, shortened or unknown names. */
  style: Finding[];
  /** `&` stands for a command that is computed. Functions of the file itself are left out. */
  commands: string[];
  /** As they are written, without System. */
  types: string[];
  /** `Type::Member`, or `.Member` of whatever object. */
  members: string[];
  variables: string[];
}
