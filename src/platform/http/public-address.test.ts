import { describe, expect, it } from 'vitest'
import { bareHost, isAllowedAddress, isAllowedHost, isPrivateName, isPublicAddress } from './public-address.ts'

describe('isPublicAddress', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'])('takes %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    ['0.0.0.0', 'this host'],
    ['10.1.2.3', 'private'],
    ['100.100.100.200', 'carrier-grade NAT, and a cloud’s metadata'],
    ['127.0.0.1', 'loopback'],
    ['127.255.0.9', 'loopback'],
    ['168.63.129.16', 'a cloud’s control service'],
    ['169.254.169.254', 'metadata'],
    ['172.31.0.1', 'private'],
    ['192.0.0.192', 'protocol assignments, and a cloud’s metadata'],
    ['192.168.0.1', 'private'],
    ['198.18.0.1', 'benchmarking'],
    ['203.0.113.7', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::127.0.0.1', 'IPv4-compatible'],
    ['::ffff:127.0.0.1', 'IPv4-mapped'],
    ['::ffff:0:127.0.0.1', 'IPv4-translated'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1::7f00:1', 'local NAT64'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::', '6to4'],
    ['3fff::1', 'documentation'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata'],
    ['fe80::1', 'link local'],
    ['fec0::1', 'site local'],
    ['ff02::1', 'multicast'],
    ['4000::1', 'not given out'],
    ['example.org', 'no address'],
    ['', 'nothing'],
  ])('refuses %s (%s)', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('isPrivateName', () => {
  it.each([
    'localhost',
    'a.localhost',
    'printer.local',
    'metadata.google.internal',
    'router.home.arpa',
    '',
    '127.0.0.1',
  ])('refuses %j', (name) => expect(isPrivateName(name)).toBe(true))
  it.each(['example.org', 'local.example.org', 'notlocalhost.example', '8.8.8.8'])('takes %s', (name) =>
    expect(isPrivateName(name)).toBe(false),
  )
})

describe('bareHost', () => {
  it.each([
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://0177.0.0.1/', '127.0.0.1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://127.0.0.1./', '127.0.0.1'],
    ['http://①②⑦.⓪.⓪.①/', '127.0.0.1'],
    ['http://[0:0::1]/', '::1'],
    ['http://LOCALHOST.../', 'localhost'],
  ])('of %s is %s', (url, host) => expect(bareHost(URL.parse(url)?.hostname ?? 'localhost')).toBe(host))
})

describe('what the operator allows', () => {
  it('is a host, a host with its port, a network, or everything', () => {
    const allowed = ['intranet.example', '127.0.0.1:8080', '10.1.0.0/16', '[::1]:9']
    expect(isAllowedHost(allowed, 'intranet.example', '443')).toBe(true)
    expect(isAllowedHost(allowed, '127.0.0.1', '8080')).toBe(true)
    expect(isAllowedHost(allowed, '127.0.0.1', '80')).toBe(false)
    expect(isAllowedHost(allowed, '::1', '9')).toBe(true)
    expect(isAllowedAddress(allowed, '10.1.2.3')).toBe(true)
    expect(isAllowedAddress(allowed, '10.2.2.3')).toBe(false)
    expect(isAllowedAddress(allowed, '::1')).toBe(false)
    expect(isAllowedAddress(true, '10.2.2.3')).toBe(true)
    expect(isAllowedAddress([], '10.2.2.3')).toBe(false)
  })
})
