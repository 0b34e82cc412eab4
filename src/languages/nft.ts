import { literal } from '../text.js';
import { type Language, refuse, refuseUnwritable } from './language.js';

/** Bytes that a comment of a rule can have. Source: NFTNL_UDATA_COMMENT_MAXLEN of libnftnl, its end included. */
const longestComment = 127;

/**
 * A quoted string for nft, as comments are. Nothing is special between the quotes, and so nothing can stand for a quote.
 * Source: netfilter.org/projects/nftables/manpage.html, and the scanner of nft.
 */
export const nft: Language = {
  name: 'nft',
  lineEnd: '\n',
  write(value) {
    const refusal = refuseUnwritable(value, 'a comment of nft');
    if (refusal !== undefined) return refusal;
    const comment = literal(value);
    if (comment === undefined) return refuse(value, 'a comment of nft has no variables', 'write a literal');
    if (comment.includes('"')) return refuse(value, 'a comment of nft cannot hold a quote', 'remove it');
    if (new TextEncoder().encode(comment).length > longestComment)
      return refuse(value, `a comment of nft has at most ${longestComment} bytes`, 'shorten it');
    return { parts: [`"${comment}"`], origin: value.origin };
  },
  read: (word) => (/^"[^"]*"$/.test(word) ? word.slice(1, -1) : undefined),
};
