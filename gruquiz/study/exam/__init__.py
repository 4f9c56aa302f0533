"""The mock exam without a screen: its plan, its log of events, its clock, its report."""
