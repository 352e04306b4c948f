import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** This machine and private networks (RFC 6890): where a web server stands that passes on what it is asked. */
const NEAR = new BlockList();
for (const [network, bits, family] of [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const)
  NEAR.addSubnet(network, bits, family);

/** Of a longer way nothing is believed. */
const MOST_STEPS = 10;

/**
 * Where a request comes from, for counting: an IPv4 address, or the first 64 bits of an IPv6 one, which are one customer's. What
 * a web server near us says of whom it asks for is believed; others may say what they like.
 */
export function askerOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = plain(socket.remoteAddress ?? '');
  if (!isNear(peer)) return network(peer);
  const way = (headers['x-forwarded-for']?.toString() ?? '').split(',').slice(-MOST_STEPS).map(plain);
  // Each adds at the end whom it was asked by: what stands before the first far one may be made up.
  return network(way.findLast((one) => isIP(one) > 0 && !isNear(one)) ?? peer);
}

/** Without what marks an IPv4 address as an IPv6 one, a port, brackets and a zone. */
function plain(text: string): string {
  const [one = ''] = text
    .trim()
    .slice(0, 60)
    .replace(/^\[([^\]]*)\].*$/, '$1')
    .split('%', 1);
  const mapped = one.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(mapped) === 0 ? mapped.replace(/:\d+$/, '') : mapped;
}

function isNear(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && NEAR.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const whole = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [before = [], after = []] = whole.split('::').map((part) => part.split(':').filter(Boolean));
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return `${groups.slice(0, 4).join(':')}::`;
}
