; Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten.
[#assign cut = (trunk.dialPrefix!"")?length]
[#macro prefix][#if trunk.dialPrefix??][=trunk.dialPrefix][/#if][/#macro]
[#macro numberPrefix][#if trunk.numberPrefix??][=trunk.numberPrefix][/#if][/#macro]
[#-- What was dialled is a stranger's text: only what a number is made of goes into Dial. --]
[#macro number]${FILTER(0-9*+#,${EXTEN[#if cut > 0]:[=cut][/#if]})}[/#macro]
[#macro ring]
1,Dial(PJSIP/[=trunk.rings],60)
 same => n,Hangup()
[/#macro]

; Out.
[turnup-[=site]-trunk-[=trunk.id]]
exten => _[@prefix/]X.,1,NoOp(out)
 same => n,Dial(Dongle/trunk-[=site]-[=trunk.id]/[@numberPrefix/][@number/],60)
 same => n,Hangup()
exten => _[@prefix/]+X.,1,NoOp(out)
 same => n,Dial(Dongle/trunk-[=site]-[=trunk.id]/[@number/],60)
 same => n,Hangup()

; In.
[turnup-[=site]-trunk-[=trunk.id]-in]
[#list trunk.numbers as number]
exten => [=number],[@ring/]
[#else]
exten => s,[@ring/]
exten => _X.,[@ring/]
exten => _+X.,[@ring/]
[/#list]
