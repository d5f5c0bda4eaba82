#Requires -Version 5.1
<#
.SYNOPSIS
Builds agent-auth from this clone and installs it for one person.
.DESCRIPTION
Two builds are tried, the fastest program first: native net10.0, ReadyToRun net10.0.
Needs the .NET 10 SDK. A C++ toolset (Visual Studio's "Desktop development with C++", or clang on
Linux and macOS) makes the program start in milliseconds.
.PARAMETER Prefix
The directory to install under. Default: ~/.local
.PARAMETER Uninstall
Removes what was installed under Prefix. Credentials in ~/.agent stay.
.PARAMETER Command
Passed to the installed program.
.EXAMPLE
./install.ps1 demo
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Prefix = (Join-Path $HOME '.local'),
    [switch] $Uninstall,
    [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Command = @()
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$Prefix = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Prefix)
$bin = Join-Path $Prefix 'bin'
$share = Join-Path $Prefix 'share'
$onWindows = [Environment]::OSVersion.Platform -eq 'Win32NT'
$suffix = if ($onWindows) { '.exe' } else { '' }
$completion = Join-Path (Join-Path $share 'agent-auth') 'agent.ps1'

function Write-Step([string] $text) { [Console]::Error.WriteLine("agent-auth: $text") }

function Stop-Install([string] $message, [string] $hint) {
    Write-Step "error: $message"
    if ($hint) { Write-Step "hint: $hint" }
    exit 1
}

function Find-Dotnet {
    $dotnet = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if (-not $dotnet) { Stop-Install 'the .NET 10 SDK is needed and no dotnet was found' 'https://dot.net/download' }
    $sdks = @(& $dotnet.Source --list-sdks | ForEach-Object { ($_ -split ' ')[0] })
    if (-not ($sdks -match '^10\.')) {
        $found = if ($sdks) { $sdks -join ' ' } else { 'no SDK' }
        Stop-Install "the .NET 10 SDK is needed; found: $found" 'https://dot.net/download'
    }
    $dotnet.Source
}

# Each build has an output tree of its own, so that it never meets `dotnet build`.
function Publish-Agent([string] $dotnet, [string] $build) {
    Write-Step "building $build, which takes about a minute"
    $artifacts = Join-Path (Join-Path $PSScriptRoot '.artifacts') $build
    $out = Join-Path $artifacts 'installed'
    $project = Join-Path $PSScriptRoot 'src/AgentAuth.Cli/AgentAuth.Cli.csproj'
    $log = & $dotnet publish $project --configuration Release --use-current-runtime --output $out `
        --verbosity quiet --nologo --nodereuse:false -p:UseSharedCompilation=false `
        "-p:AgentBuild=$build" "-p:ArtifactsPath=$artifacts"
    if ($LASTEXITCODE -eq 0) { return $out }
    $script:logs += @("== $build") + @($log | Select-Object -Last 20)
    $reason = @($log | Select-String -Pattern 'error [A-Z]*[0-9]*: .*')
    $text = if ($reason) { $reason[0].Matches[0].Value } else { 'it failed without a message' }
    Write-Step "$build cannot be built here: $text"
}

function Build-Agent {
    $script:logs = @()
    $dotnet = Find-Dotnet
    foreach ($build in 'native-net10.0', 'readytorun-net10.0') {
        if ($build -like 'readytorun-*') {
            $hint = if ($onWindows) { 'Visual Studio Build Tools with "Desktop development with C++"' } else { 'clang and the zlib headers' }
            Write-Step "the program will start more slowly; a native one needs $hint"
        }
        $out = Publish-Agent $dotnet $build
        if ($out) {
            $script:built = $build
            return $out
        }
    }
    $script:logs | ForEach-Object { [Console]::Error.WriteLine($_) }
    Stop-Install 'nothing could be built' 'the messages above say why'
}

# Windows does not replace a running executable, but lets it be renamed.
function Copy-InPlace([string] $from, [string] $to) {
    $old = "$to.old"
    if (Test-Path $old) { Remove-Item $old -Force -ErrorAction SilentlyContinue }
    if (Test-Path $to) { Move-Item $to $old -Force }
    Copy-Item $from $to
    if (Test-Path $old) { Remove-Item $old -Force -ErrorAction SilentlyContinue }
}

# The bundled SQLite of this system's own kind, beside the executable.
function Get-Bundled([string] $directory) {
    Get-ChildItem (Join-Path $directory '*') -Include 'e_sqlite3.dll', 'libe_sqlite3.so', 'libe_sqlite3.dylib' -ErrorAction SilentlyContinue
}

function Install-Files([string] $out) {
    $themes = Join-Path (Join-Path $share 'agent-auth') 'themes'
    New-Item -ItemType Directory -Force $bin, $themes | Out-Null
    $published = Join-Path $out "agent$suffix"
    $agent = Join-Path $bin "agent$suffix"
    $agentAuth = Join-Path $bin "agent-auth$suffix"
    # Both names are written together: an agent without agent-auth is another program.
    if ((Test-Path $agent) -and -not (Test-Path $agentAuth)) {
        Write-Step "$agent is another program and was left alone; use agent-auth"
    }
    else {
        Copy-InPlace $published $agent
    }
    Copy-InPlace $published $agentAuth
    # docker starts its helpers by this name, and the program knows by it what it is asked for.
    Copy-InPlace $published (Join-Path $bin "docker-credential-agent$suffix")
    Get-Bundled $out | ForEach-Object { Copy-InPlace $_.FullName (Join-Path $bin $_.Name) }
    Copy-Item (Join-Path $PSScriptRoot 'themes/*.toml') $themes
    $script = & $agentAuth completion pwsh 2>$null
    if ($LASTEXITCODE -eq 0) { Set-Content -Path $completion -Value $script }
}

function Write-Report {
    Write-Step "installed $script:built as $(Join-Path $bin "agent$suffix") and agent-auth"
    if (Test-Path $completion) { Write-Step "for completion, add to your profile: . '$completion'" }
    if (($env:PATH -split [IO.Path]::PathSeparator) -notcontains $bin) {
        Write-Step "$bin is not on PATH; add it to your user's PATH"
        return
    }
    $first = Get-Command agent -CommandType Application | Select-Object -First 1
    if ((Split-Path $first.Source) -ne $bin) { Write-Step "another agent comes first on PATH: $($first.Source)" }
}

if ($Uninstall) {
    $names = 'agent', 'agent-auth', 'docker-credential-agent'
    Remove-Item ($names | ForEach-Object { Join-Path $bin "$_$suffix" }) -Force -ErrorAction SilentlyContinue
    Get-Bundled $bin | Remove-Item -Force
    Remove-Item (Join-Path $share 'agent-auth') -Recurse -Force -ErrorAction SilentlyContinue
    Write-Step "removed from $Prefix; your credentials stay"
    exit 0
}

Install-Files (Build-Agent)
Write-Report
if ($Command) {
    & (Join-Path $bin "agent-auth$suffix") @Command
    exit $LASTEXITCODE
}
