{
  "Id": "[=site]",
  "Name": "Turnup [=site]",
  "RFC2833": [=media.dtmf.rfc4733?c],
  "RFC2976": [=media.dtmf.info?c]
}
