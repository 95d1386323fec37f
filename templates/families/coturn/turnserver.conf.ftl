# Written by Turnup for site [=site]. Changes here are overwritten.
listening-port=[=nat.stun.port]
[#if parameters.listen??]
listening-ip=[=parameters.listen]
relay-ip=[=parameters.listen]
[/#if]
[#if nat.publicAddress??]
[#if parameters.listen??]
external-ip=[=nat.publicAddress]/[=parameters.listen]
[#else]
external-ip=[=nat.publicAddress]
[/#if]
[/#if]
fingerprint
no-tls
no-dtls
no-cli
no-multicast-peers
[#if parameters.log == "syslog"]
syslog
[#else]
log-file=[=parameters.log]
[/#if]
[#if parameters.relay == "no"]
stun-only
no-auth
[#else]
[#-- The realm comes first: the keys of the users are made with it. --]
realm=[=parameters.realm!proxy.domain]
lt-cred-mech
min-port=[=parameters.firstRelayPort]
max-port=[=parameters.lastRelayPort]
[#list parameters.deniedPeers?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "") as peer]
denied-peer-ip=[#outputformat "coturn-address"][=peer][/#outputformat]
[/#list]
[#list parameters.allowedPeers?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "") as peer]
allowed-peer-ip=[#outputformat "coturn-address"][=peer][/#outputformat]
[/#list]
[#list subscribers as subscriber]
[#if subscriber.password??]
user=[#outputformat "coturn-username"][=subscriber.digestUsername][/#outputformat]:[#outputformat "coturn-password"][=subscriber.password][/#outputformat]
[/#if]
[/#list]
[/#if]
