import { parseExport } from './registry.js';

const key = 'HKLM\\SOFTWARE\\OnewrapTest';

function exported(...lines: string[]): Uint8Array {
  const text = ['Windows Registry Editor Version 5.00', '', ...lines, ''].join('\r\n');
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

describe('a registry export', () => {
  test('gives back quotes, backslashes and characters of any script', () => {
    const file = exported('[HKEY_LOCAL_MACHINE\\SOFTWARE\\OnewrapTest]', '"A"="|C:\\\\a \\"b\\" Zoë 日本|"');
    expect(parseExport(file, key)).toEqual({ A: '|C:\\a "b" Zoë 日本|' });
  });

  test('keeps the line breaks of a value, whatever the lines look like', () => {
    const file = exported(
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\OnewrapTest]',
      '"A"="|one',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]',
      'two|"',
      '"B"="||"',
    );
    const value = '|one\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\r\ntwo|';
    expect(parseExport(file, key)).toEqual({ A: value, B: '||' });
  });

  test('leaves out sub-keys and spells other types as the file does', () => {
    const file = exported(
      '[HKEY_LOCAL_MACHINE\\Software\\onewraptest]',
      '@="default"',
      '"Number"=dword:0000000a',
      '"Bytes"=hex:00,01,\\',
      '  02',
      '',
      '[HKEY_LOCAL_MACHINE\\Software\\onewraptest\\Sub]',
      '"Number"=dword:00000001',
    );
    expect(parseExport(file, key)).toEqual({
      '': 'default',
      Number: 'dword:0000000a',
      Bytes: 'hex:00,01,\\\r\n  02',
    });
  });
});
