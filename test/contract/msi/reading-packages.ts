import { createHash } from 'node:crypto';
import { changed, fromSource, inCodePage, manyTexts, properties, type Step } from './build.js';
import { withLargeSectors } from './windows-programs.js';

/** Bytes without a pattern, and the same ones each time. */
function noise(length: number): Buffer {
  return createHash('shake256', { outputLength: length }).digest();
}

/** Tables of many kinds: empty cells, wide numbers, two keys, trees, binary data of every size. */
const source = `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="A4F0C3D9-7B16-4E28-9C05-61D8E2B7F394" Name="Package to read" Language="1033" Version="1.2.3.4"
      Manufacturer="Onewrap tests" UpgradeCode="5D92B8E7-0A4C-4F61-B3D8-C7E15F2A6B09">
    <Package Id="*" InstallerVersion="500" Compressed="yes" InstallScope="perMachine"
        Description="Package to read" Comments="Made by a test" Manufacturer="Onewrap tests"/>
    <Media Id="1" Cabinet="client.cab" EmbedCab="yes"/>
    <MajorUpgrade DowngradeErrorMessage="A newer one is there."/>
    <Property Id="FIRST" Value="one"/>
    <Binary Id="Small.bin" SourceFile="small.bin"/>
    <Binary Id="Large" SourceFile="large.bin"/>
    <Icon Id="Program.ico" SourceFile="small.bin"/>
    <CustomAction Id="RunSmall" BinaryKey="Small.bin" DllEntry="Entry" Execute="deferred" Impersonate="no"/>
    <CustomAction Id="SetSecond" Property="SECOND" Value="[FIRST]"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="A long name of a folder">
          <Component Id="Program" Guid="0E7C5B12-94D3-4A8F-86E1-B2F09D6A3C75" Win64="yes">
            <File Id="Program" Name="A long name.txt" Source="small.bin" KeyPath="yes"/>
            <ServiceInstall Id="Service" Name="Example" DisplayName="Example" Type="ownProcess" Start="auto"
                ErrorControl="normal"/>
            <ServiceControl Id="Control" Name="Example" Stop="both" Remove="uninstall"/>
          </Component>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Main" Title="Main" Level="1">
      <ComponentRef Id="Program"/>
      <Feature Id="Inner" Title="Inner" Description="Inside another" Level="3"/>
    </Feature>
  </Product>
</Wix>
`;

/** With nine million bytes the list of allocation tables no longer fits into the header. */
export const binaries = { 'small.bin': noise(1000), 'large.bin': noise(9_000_000) };

/** What each code page is tried with: in the last but one, bytes of two-byte characters are backslashes. */
export const textsOf: Readonly<Record<number, string>> = {
  0: 'Zoë €',
  1252: 'Zoë Größe € “x” Ÿž',
  1251: 'Кириллица Ёё №',
  932: '日本語ソ表 ｱｲ',
  65001: 'Ω 日本 😀 Кир',
};

const numbers: Step = {
  sql: [
    'CREATE TABLE `Numbers` (`Key` CHAR(20) NOT NULL, `Second` SHORT NOT NULL, `Short` SHORT, `Long` LONG, ' +
      '`Text` CHAR(255) LOCALIZABLE, `Much` LONGCHAR NOT NULL PRIMARY KEY `Key`, `Second`)',
    ...[
      "'a', -32767, 32767, -2147483647, 'x', 'y'",
      "'a', 32767, -32767, 2147483647, '', 'y'",
      "'b', 0, 0, 0, 'tab \t and\r\nline', 'y'",
      "'b', 1, -1, -1, ' blanks ', ' '",
      "'c', -1, 255, 65536, 'x', 'x'",
    ].map(
      (row) =>
        `INSERT INTO \`Numbers\` (\`Key\`, \`Second\`, \`Short\`, \`Long\`, \`Text\`, \`Much\`) VALUES (${row})`,
    ),
    // Neither of the other numbers has a value.
    "INSERT INTO `Numbers` (`Key`, `Second`, `Much`) VALUES ('d', 5, 'y')",
  ],
};

/** The name of a stream is made of that of its row: pairs of common characters are one unit of it, others stay. */
const unusualNames: Step = {
  binary: {
    'Zoë (1), €.bin': 'small',
    a_name_that_only_fits_in_since_two_characters_are_one: 'large'.repeat(1000),
    odd: 'x',
  },
};

/** Above 65,535 bytes a text takes two entries of the pool; further ones follow it. */
const long: readonly Step[] = [
  properties({ LENGTH_65535: 'a'.repeat(65_535) }),
  properties({ LENGTH_65536: 'b'.repeat(65_536) }),
  properties({ LENGTH_70000: 'c'.repeat(70_000), AFTER: 'the next one' }),
];

const thousand = properties(
  Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`P_${index}`, `value ${index}`])),
);

export const packages: Readonly<Record<string, () => Promise<string>>> = {
  'tables of many kinds': () => fromSource(source, binaries),
  'numbers at their limits': async () => changed(await plain(), [numbers]),
  'unusual names of binary data': async () => changed(await packageInPage(1252), [unusualNames]),
  'more than 65,535 texts': async () =>
    changed(await plain(), [manyTexts, properties({ AFTER: 'one text more' })]),
  'very long values': async () => changed(await plain(), long),
  'a thousand properties': async () => changed(await plain(), [thousand]),
  'sectors of 4096 bytes': async () => withLargeSectors(await changed(await plain(), [numbers])),
  ...Object.fromEntries(
    Object.keys(textsOf).map((page) => [`code page ${page}`, () => packageInPage(Number(page))]),
  ),
};

export async function packageInPage(page: number): Promise<string> {
  const text = textsOf[page] ?? '';
  return changed(await plain(), [
    inCodePage(page),
    properties({ ABROAD: text }),
    { sql: [`UPDATE \`Feature\` SET \`Title\` = '${text}' WHERE \`Feature\` = 'Main'`] },
  ]);
}

/** Without the binary data, which would be copied every time. */
function plain(): Promise<string> {
  return fromSource(source.replace(/<Binary Id="Large"[^>]*>/, ''), { 'small.bin': binaries['small.bin'] });
}
