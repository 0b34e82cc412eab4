/**
 * Who may do what with a directory of Windows, in SDDL, which is the same in every language of Windows.
 * Source: learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format.
 */
export const access = {
  /** Owned by Administrators; SYSTEM and Administrators have full control, nobody else has any; nothing is inherited. */
  locked: 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)',
  /** For a directory on the way: others may read it and go through, and cannot make a link of it while it is empty. */
  readable: 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)',
  /** The two orders in which a locked access list is read back. */
  lockedLists: ['P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)'],
  /** Those whose directories are trusted: SYSTEM, Administrators, TrustedInstaller. */
  owners: ['SY', 'BA', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'],
  /**
   * A regular expression for an access list by which others than administrators may delete, rename or reassign the
   * directory itself: an entry that is no denial, is not for what lies below alone, and gives more than reading and
   * adding, to somebody who is none of those.
   */
  open: 'NO_ACCESS|\\((?!D;)[^;]*;(?!([A-Z]{2})*IO)[^;]*;(?!([FG][RWX]|RC|CC|DC|LC|SW|RP|WP|LO|CR)*;|0x1?[02][0-9a-f]{2}[0-389ab][0-9a-f];)[^;]*;[^;]*;[^;]*;(?!SY|BA|LA|DA|EA|CO|S-1-5-80-956008885-)',
  /**
   * The same for one by which others may write or add something, now or in what is made below. Rights that only read are
   * let pass in the ways in which Windows writes them; what is not known counts as writing.
   */
  writable:
    'NO_ACCESS|\\((?!D;)[^;]*;[^;]*;(?!([FG][RX]|RC|CC|SW|WP|LO)*;|0x1?[02]00[028a][0189];)[^;]*;[^;]*;[^;]*;(?!SY|BA|LA|DA|EA|CO|S-1-5-80-956008885-)',
} as const;
