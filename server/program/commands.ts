import type { CliCommand } from '../cli.ts'

/** The commands that run a house. Each loads what it needs when it is called: most commands of the program need no web server. */
export const programCommands: readonly CliCommand[] = [
  {
    name: 'demo',
    usage: 'demo [--port N] [--data DIR]',
    summary: 'run a whole house on this machine with a demo world; nothing else has to be installed',
    run: async (args) => await (await import('./demo.ts')).runDemo(args),
  },
  {
    name: 'serve',
    usage: 'serve [--port N] [--data DIR]',
    summary: 'answer requests; needs DATABASE_URL, LVTONG_SECRET, LVTONG_FIELD_KEY, LVTONG_PUBLIC_URL and LVTONG_CLAMD',
    run: async (args) => await (await import('./production.ts')).runServe(args),
  },
  {
    name: 'work',
    usage: 'work [--data DIR]',
    summary: 'run jobs: messages, reminders, alarms; needs the same settings as serve',
    run: async (args) => await (await import('./production.ts')).runWork(args),
  },
  {
    name: 'migrate',
    usage: 'migrate',
    summary: 'bring the database of DATABASE_URL to the newest schema',
    run: async (args) => await (await import('./production.ts')).runMigrate(args),
  },
  {
    name: 'staff add',
    usage: 'staff add EMAIL NAME ROLE[,ROLE…] [EXPERT]',
    summary: 'give somebody an account in the house of DATABASE_URL; the first password is printed once',
    run: async (args) => await (await import('./add-staff.ts')).runAddStaff(args),
  },
  {
    name: 'network import',
    usage: 'network import FILE [--json]',
    summary: 'import hospitals, experts, vendors or memberships from CSV or XLSX into the house of DATABASE_URL; its headings say which',
    run: async (args) => await (await import('./import-network.ts')).runImportNetwork(args),
  },
]
