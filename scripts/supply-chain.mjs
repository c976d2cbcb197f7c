// `npm run supply-chain`: known vulnerabilities, licences and install scripts of what users install, and a bill of
// materials in node_modules/.cache/sbom.cdx.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, withInstallScripts, withOtherLicences } from './supply-chain/installed.mjs';
import { output, root } from './run.mjs';

const packages = installed(root);
const problems = [...withOtherLicences(packages), ...withInstallScripts(packages)];
for (const problem of problems) console.error(problem);
console.log(`${packages.length} packages: licences and install scripts checked`);

const audit = output(['audit', '--prod', '--audit-level=moderate', '--json']);
if (/ERR_PNPM_AUDIT|ENOTFOUND|ECONN|responded with/.test(audit.text))
  console.log('skipped: known vulnerabilities, because the registry does not answer');
else if (audit.status === 0) console.log('no known vulnerability');
else problems.push(`known vulnerabilities:\n${audit.text}`);

const bill = output(['sbom', '--sbom-format', 'cyclonedx', '--prod']);
if (bill.status === 0) {
  const folder = join(root, 'node_modules', '.cache');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sbom.cdx.json'), bill.text);
  console.log('bill of materials: node_modules/.cache/sbom.cdx.json');
} else problems.push(`no bill of materials: ${bill.text}`);

process.exitCode = problems.length === 0 ? 0 : 1;
