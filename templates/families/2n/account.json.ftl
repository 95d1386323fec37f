{
  "enabled": true,
  "displayName": "[=line.displayName!""]",
  "sipNumber": "[=line.number]",
  "domain": "[=proxy.domain]",
  "domainPort": "[@domainPort/]",
  "authId": "[=line.digestUsername]",
[#if line.password??]
  "password": "[=line.password]",
[/#if]
  "proxyAddress": "[=proxy.host]",
  "proxyPort": "[=proxy.port]",
  "registrationEnabled": true,
  "registrarAddress": "[=proxy.host]",
  "registrarPort": "[=proxy.port]"
}
[#-- The port belongs to the domain only where that is the proxy itself. --]
[#macro domainPort][#if !proxy.givenDomain??][=proxy.port][/#if][/#macro]
