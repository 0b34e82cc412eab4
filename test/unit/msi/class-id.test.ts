import { classIdBytes, classIdText } from '../../../src/msi/class-id.js';
import { classIds } from '../../../src/msi/container.js';

test.each([
  [classIds.transform, '82100c0000000000c000000000000046'],
  [classIds.database, '84100c0000000000c000000000000046'],
  [classIds.patch, '86100c0000000000c000000000000046'],
  ['{01234567-89AB-CDEF-0123-456789ABCDEF}', '67452301ab89efcd0123456789abcdef'],
])('%s', (text, hex) => {
  expect(Buffer.from(classIdBytes(text)).toString('hex')).toBe(hex);
  expect(classIdText(Buffer.from(hex, 'hex'))).toBe(text);
});
