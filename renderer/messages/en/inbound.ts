export const inbound = {
  state: 'How applications that call Provost show their client certificates.',
  from: 'Certificates come',
  ways: { off: 'Not at all', tls: 'With TLS of Provost itself', proxy: 'In a header of a reverse proxy' },
  wayHelp: {
    off: 'Nobody signs in with a certificate.',
    tls: 'The listener asks for one where it speaks TLS; who has none signs in as before.',
    proxy: 'The proxy checks the certificate and forwards it.',
  },
  proxies: 'Addresses of the proxy',
  proxiesHelp: 'IP addresses it calls from, separated by commas. The header counts from nowhere else.',
  header: 'Header',
  headerHelp: 'Client-Cert (RFC 9440), X-Forwarded-Client-Cert or what your proxy calls it.',
  forgeable:
    'Every program on this computer can call from 127.0.0.1 and write this header: whoever may start one here can pass for any caller whose certificate is known. Let the proxy run on another machine, or use TLS of Provost itself.',
  authorities: 'Trusted authorities',
  authoritiesHelp:
    'PEM, one after the other. For technical users whose certificates are known by subject and issuer; fingerprints need none.',
}
