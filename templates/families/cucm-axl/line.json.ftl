{
  "description": "[=line.displayName!line.number]"
}
