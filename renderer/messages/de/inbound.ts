export const inbound = {
  state: 'Wie Anwendungen, die Provost aufrufen, ihre Client-Zertifikate zeigen.',
  from: 'Zertifikate kommen',
  ways: { off: 'Gar nicht', tls: 'Mit TLS von Provost selbst', proxy: 'In einem Header eines Reverse-Proxys' },
  wayHelp: {
    off: 'Niemand meldet sich mit einem Zertifikat an.',
    tls: 'Der Listener fragt danach, wo er TLS spricht; wer keines hat, meldet sich wie bisher an.',
    proxy: 'Der Proxy prüft das Zertifikat und reicht es weiter.',
  },
  proxies: 'Adressen des Proxys',
  proxiesHelp: 'IP-Adressen, von denen er aufruft, mit Kommas getrennt. Von nirgendwo sonst zählt der Header.',
  header: 'Header',
  headerHelp: 'Client-Cert (RFC 9440), X-Forwarded-Client-Cert oder wie Ihr Proxy ihn nennt.',
  forgeable:
    'Jedes Programm auf diesem Rechner kann von 127.0.0.1 aufrufen und diesen Header schreiben: Wer hier eines starten darf, kann sich als jeder Aufrufer ausgeben, dessen Zertifikat bekannt ist. Lassen Sie den Proxy auf einem anderen Rechner laufen, oder nutzen Sie TLS von Provost selbst.',
  authorities: 'Vertrauenswürdige Stellen',
  authoritiesHelp:
    'PEM, eines nach dem anderen. Für technische Benutzer, deren Zertifikate an Inhaber und Aussteller erkannt werden; Fingerabdrücke brauchen keine.',
}
