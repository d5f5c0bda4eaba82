using AgentAuth.CrashingView;
using AgentAuth.Tui;
using AgentAuth.Tui.Loop;

// A view that ends as no view should, once a key is pressed; what it leaves behind is for the tests to see.
// Usage: AgentAuth.CrashingView loop|thread|exit
var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
    .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
using var terminal = SystemTerminal.Open(SystemTerminal.Detect(variables));
return new ViewLoop(terminal, new NoEffects(), TimeProvider.System).Run(new CrashingView(args[0]));
