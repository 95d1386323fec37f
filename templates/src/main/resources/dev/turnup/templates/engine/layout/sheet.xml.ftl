[#-- A page to copy settings from, for a browser and for paper. --]
[#macro page title introduction]
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>[=title]</title>
<style>
body { font: 11pt sans-serif; max-width: 45em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; width: 45%; font-weight: normal; }
th, td { border: 1px solid #999; padding: 0.25em 0.5em; }
td { white-space: pre-wrap; font-family: monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; }
@media print { h2 { break-after: avoid; } table { break-inside: avoid; } }
</style>
</head>
<body>
<h1>[=title]</h1>
<p>[=introduction]</p>
[#nested]
</body>
</html>
[/#macro]
[#macro section title]
<h2>[=title]</h2>
<table>
[#nested]
</table>
[/#macro]
[#macro field name value]
<tr><th>[=name]</th><td>[=value]</td></tr>
[/#macro]
[#macro password name of isShown]
[#if isShown]
<tr><th>[=name]</th><td class="password">[=of.password]</td></tr>
[#elseif of.password?has_content]
<tr><th>[=name]</th><td>look it up where the worksheet says: subscribers, [=of.number]</td></tr>
[/#if]
[/#macro]
[#macro heading title]
<h2>[=title]</h2>
[/#macro]
[#macro paragraph text]
<p>[=text]</p>
[/#macro]
[#macro code text]
<pre>[=text]</pre>
[/#macro]
