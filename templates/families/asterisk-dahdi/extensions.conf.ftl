; Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten.
[#assign cut = (trunk.dialPrefix!"")?length]
[#macro prefix][#if trunk.dialPrefix??][=trunk.dialPrefix][/#if][/#macro]
[#macro numberPrefix][#if trunk.numberPrefix??][=trunk.numberPrefix][/#if][/#macro]
[#-- What was dialled is a stranger's text: only what a number is made of goes into Dial. --]
[#macro number]${FILTER(0-9*+#,${EXTEN[#if cut > 0]:[=cut][/#if]})}[/#macro]
[#macro callerId]
[#if trunk.callerId??]
 same => n,Set(CALLERID(num)=[=trunk.callerId])
[/#if]
[/#macro]
[#macro ring]
1,Dial(PJSIP/[=trunk.rings],60)
 same => n,Hangup()
[/#macro]

; Out.
[turnup-[=site]-trunk-[=trunk.id]]
exten => _[@prefix/]X.,1,NoOp(out)
[@callerId/]
 same => n,Dial(DAHDI/g[=parameters.group]/[@numberPrefix/][@number/],60)
 same => n,Hangup()
exten => _[@prefix/]+X.,1,NoOp(out)
[@callerId/]
 same => n,Dial(DAHDI/g[=parameters.group]/[@number/],60)
 same => n,Hangup()

; In.
[turnup-[=site]-trunk-[=trunk.id]-in]
[#if trunk.numbers?size == 0 || parameters.signalling?starts_with("fxs")]
exten => s,[@ring/]
[/#if]
[#list trunk.numbers as number]
exten => [=number],[@ring/]
[#else]
exten => _X.,[@ring/]
exten => _+X.,[@ring/]
[/#list]
