class Voice: pass
