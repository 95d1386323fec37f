; Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten.
[#assign name = "trunk-" + site + "-" + trunk.id]
[#macro section type]

[#outputformat "asterisk-name"]
[[=name]]
[/#outputformat]
type = [=type]
[/#macro]
[#-- Without a domain of its own the provider's host is both: where requests go, and whose they are. --]
[#assign hasDomain = trunk.domain != trunk.host]
[#macro server host][=host][/#macro]
[#macro transport][#if trunk.transport != "udp"]\;transport=[=trunk.transport][/#if][/#macro]
[@section type="endpoint"/]
context = turnup-[=site]-trunk-[=trunk.id]-in
[#if parameters.pjsipTransport??]
transport = [=parameters.pjsipTransport]
[/#if]
disallow = all
[#if trunk.codecs?size > 0]
allow = [#list trunk.codecs as codec][=codec.name][#sep],[/#sep][/#list]
[/#if]
dtmf_mode = [=trunk.dtmf]
direct_media = no
rtp_symmetric = yes
force_rport = yes
rewrite_contact = no
rtp_keepalive = 2
[#if trunk.srtp != "disabled"]
media_encryption = sdes
media_encryption_optimistic = [=(trunk.srtp == "optional")?string("yes", "no")]
[/#if]
[#if parameters.publicAddress??]
media_address = [=parameters.publicAddress]
[/#if]
tos_audio = [=network.dscp.rtp.tosByte]
from_domain = [=trunk.domainInUri]
[#-- Who registers is known by that name; the number then stands in P-Asserted-Identity (RFC 3325). --]
[#if trunk.registers && trunk.usernameInUri??]
from_user = [=trunk.usernameInUri]
send_pai = yes
[/#if]
[#if hasDomain]
outbound_proxy = sip:[=trunk.hostInUri]:[=trunk.port][@transport/]\;lr
[/#if]
aors = [=name]
[#if trunk.username?? && trunk.password??]
outbound_auth = [=name]
[@section type="auth"/]
auth_type = digest
username = [=trunk.username]
password = [=trunk.password]
[/#if]
[@section type="aor"/]
contact = sip:[#if hasDomain][=trunk.domainInUri][#else][=trunk.hostInUri]:[=trunk.port][/#if][@transport/]
[#if hasDomain]
outbound_proxy = sip:[=trunk.hostInUri]:[=trunk.port][@transport/]\;lr
[/#if]
qualify_frequency = [=parameters.keepAlive]
[@section type="identify"/]
endpoint = [=name]
match = [=trunk.host]
[#list trunk.sources as source]
match = [=source]
[/#list]
[#if trunk.registers]
[@section type="registration"/]
server_uri = sip:[#if hasDomain][=trunk.domainInUri][#else][=trunk.hostInUri]:[=trunk.port][/#if][@transport/]
client_uri = sip:[=trunk.usernameInUri!"anonymous"]@[=trunk.domainInUri]
[#if hasDomain]
outbound_proxy = sip:[=trunk.hostInUri]:[=trunk.port][@transport/]\;lr
[/#if]
[#if parameters.pjsipTransport??]
transport = [=parameters.pjsipTransport]
[/#if]
[#if trunk.numbers?size > 0]
contact_user = [=trunk.numbers?first]
[/#if]
[#if trunk.username?? && trunk.password??]
outbound_auth = [=name]
[/#if]
expiration = [=parameters.expiration]
retry_interval = 30
forbidden_retry_interval = 300
fatal_retry_interval = 300
max_retries = 10000
auth_rejection_permanent = no
line = yes
endpoint = [=name]
[/#if]
