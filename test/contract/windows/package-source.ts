import { createHash } from 'node:crypto';

export interface ClientPackage {
  /** Public properties; what each one arrived as can be read from the registry after the install. */
  properties: string[];
  /** With or without braces. */
  productCode: string;
  upgradeCode: string;
  version: string;
  /** Statements for msibuild, for what wixl cannot express. */
  extraSql?: string[];
  /** A launch condition that never holds, so that every install ends with 1603. */
  failing?: boolean;
}

/** The key under which an installed package leaves the value of each property between two bars. */
export const exactKey = 'HKLM\\SOFTWARE\\OnewrapTest\\Exact';
export const clientKey = 'HKLM\\SOFTWARE\\1E\\Client';

export const templateConf = [
  '# 1E Client configuration',
  'Switch=',
  'BackgroundChannelUrl=',
  'LoggingLevel=info',
  'Module.Nomad.Enabled=false',
  '',
].join('\r\n');

export function bareGuid(code: string): string {
  const bare = code.replace(/^\{(.*)\}$/, '$1').toUpperCase();
  if (!/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(bare)) throw new Error(`${code} is not a GUID`);
  return bare;
}

/** Components keep their identity from one version of a product to the next. */
function componentGuid(upgradeCode: string, name: string): string {
  const hash = createHash('sha256')
    .update(`${bareGuid(upgradeCode)} ${name}`)
    .digest('hex');
  return hash.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function exactValue(name: string): string {
  if (!/^[A-Z_][A-Z0-9_.]*$/.test(name)) throw new Error(`${name} is not the name of a public property`);
  return `<RegistryValue Root="HKLM" Key="SOFTWARE\\OnewrapTest\\Exact" Name="${name}" Type="string" Value="|[${name}]|"/>`;
}

function component(input: ClientPackage, id: string, content: string): string {
  const guid = componentGuid(input.upgradeCode, id);
  return `<Component Id="${id}" Guid="${guid}" Win64="yes">${content}</Component>`;
}

/** The WiX source: wixl knows no Secure attribute, hence the list of properties by name. */
export function wixSource(input: ClientPackage): string {
  const program = '<File Id="Program" Name="1E.Client.exe" Source="1E.Client.exe" KeyPath="yes"/>';
  const conf = '<File Id="Conf" Name="1E.Client.conf" Source="1E.Client.conf" KeyPath="yes"/>';
  const registry =
    '<RegistryValue Root="HKLM" Key="SOFTWARE\\1E\\Client" Name="InstallationDirectory" Type="string" ' +
    `Value="[INSTALLDIR]" KeyPath="yes"/>${input.properties.map(exactValue).join('\n')}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${bareGuid(input.productCode)}" Name="1E Client stand-in" Language="1033"
      Version="${input.version}" Manufacturer="Onewrap tests" UpgradeCode="${bareGuid(input.upgradeCode)}">
    <Package Id="*" InstallerVersion="300" Compressed="yes" InstallScope="perMachine"
        Description="1E Client stand-in" Manufacturer="Onewrap tests"/>
    <Media Id="1" Cabinet="client.cab" EmbedCab="yes"/>
    <Property Id="SecureCustomProperties" Value="${input.properties.join(';')}"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="Vendor" Name="1E">
          <Directory Id="INSTALLDIR" Name="Client">
            ${component(input, 'ProgramComponent', program)}
            ${component(input, 'ConfComponent', conf)}
            ${component(input, 'RegistryComponent', registry)}
          </Directory>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Client" Level="1">
      <ComponentRef Id="ProgramComponent"/>
      <ComponentRef Id="ConfComponent"/>
      <ComponentRef Id="RegistryComponent"/>
    </Feature>
  </Product>
</Wix>
`;
}

/** wixl makes the table of launch conditions but neither fills it nor looks at it. */
export function launchConditionSql(condition: string, message: string): string[] {
  return [
    `INSERT INTO \`LaunchCondition\` (\`Condition\`, \`Description\`) VALUES ('${condition}', '${message}')`,
    "INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('LaunchConditions', 100)",
  ];
}
