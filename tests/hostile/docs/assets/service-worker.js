self.onfetch = e => 1
