import { usesOf } from '../catalogue/uses.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { TargetName } from '../profile/targets.js';
import { systemsWithPackages } from '../systems.js';
import { authenticationPolicy } from './authentication-policy.js';
import { backgroundChannelForm } from './background-channel-form.js';
import { booleanForm } from './boolean-form.js';
import { certificateFile } from './certificate-file.js';
import { controlCharacter } from './control-character.js';
import { deliveryNeedsTarget } from './delivery-needs-target.js';
import { detectionNeedsProduct } from './detection-needs-product.js';
import { duplicateSetting } from './duplicate-setting.js';
import { exclusionNeedsScript } from './exclusion-needs-script.js';
import { exclusionNotLocked } from './exclusion-not-locked.js';
import { featureNeeds } from './feature-needs.js';
import { featureSystems } from './feature-systems.js';
import { fieldUseProperty } from './field-use-property.js';
import { fileNameTwice } from './file-name-twice.js';
import { formattedValue } from './formatted-value.js';
import { hiddenProperty } from './hidden-property.js';
import { hiddenWithoutTransform } from './hidden-without-transform.js';
import { installDirectoryProtected } from './install-directory-protected.js';
import { licenceKey } from './licence-key.js';
import { logDirectoryProtected } from './log-directory-protected.js';
import { minimumAboveMaximum } from './minimum-above-maximum.js';
import { moduleNeeds } from './module-needs.js';
import { moduleNotEnabled } from './module-not-enabled.js';
import { notSettable } from './not-settable.js';
import { packageDiffers } from './package-differs.js';
import { packageFileName } from './package-file-name.js';
import { packageNotPinned } from './package-not-pinned.js';
import { packageUnreadable } from './package-unreadable.js';
import { platformAddresses } from './platform-addresses.js';
import { platformNeeded } from './platform-needed.js';
import { posixPath } from './posix-path.js';
import { presumedProperty } from './presumed-property.js';
import { profileName } from './profile-name.js';
import { propertyName } from './property-name.js';
import { propertyNotInPackage } from './property-not-in-package.js';
import { propertyNumber } from './property-number.js';
import { provisioning } from './provisioning.js';
import { publisherOther } from './publisher-other.js';
import { rebootAllowed } from './reboot-allowed.js';
import { replacedAgent } from './replaced-agent.js';
import { reservedProperty } from './reserved-property.js';
import { returnCodeHidesFailure } from './return-code-hides-failure.js';
import { returnCodeTwice } from './return-code-twice.js';
import type { Rule, RuleContext } from './rule.js';
import { saasAuthentication } from './saas-authentication.js';
import { saasInstanceName } from './saas-instance-name.js';
import { saasPort } from './saas-port.js';
import { saasServerAuthority } from './saas-server-authority.js';
import { secretProperty } from './secret-property.js';
import { serverNeedsModule } from './server-needs-module.js';
import { supportedSystem } from './supported-system.js';
import { switchForm } from './switch-form.js';
import { targetWithoutPackage } from './target-without-package.js';
import { temporaryDirectoryAbsolute } from './temporary-directory-absolute.js';
import { temporaryDirectoryLink } from './temporary-directory-link.js';
import { temporaryDirectoryNetwork } from './temporary-directory-network.js';
import { temporaryDirectoryOwn } from './temporary-directory-own.js';
import { temporaryDirectoryUserProfile } from './temporary-directory-user-profile.js';
import { temporaryDirectoryVendor } from './temporary-directory-vendor.js';
import { temporaryDirectoryVersion } from './temporary-directory-version.js';
import { transformDiffers } from './transform-differs.js';
import { transformNeedsPackage } from './transform-needs-package.js';
import { undocumentedValue } from './undocumented-value.js';
import { urlForm } from './url-form.js';
import { wakeUpServer } from './wake-up-server.js';
import { windowsOnly } from './windows-only.js';
import { windowsPathRule } from './windows-path.js';

/** Every rule, in the order in which its findings are reported for one place. */
export const rules: readonly Rule[] = [
  profileName,
  temporaryDirectoryAbsolute,
  temporaryDirectoryOwn,
  temporaryDirectoryNetwork,
  temporaryDirectoryUserProfile,
  temporaryDirectoryLink,
  temporaryDirectoryVersion,
  temporaryDirectoryVendor,
  windowsPathRule,
  logDirectoryProtected,
  installDirectoryProtected,
  exclusionNotLocked,
  exclusionNeedsScript,
  posixPath,
  platformAddresses,
  platformNeeded,
  switchForm,
  backgroundChannelForm,
  saasPort,
  saasInstanceName,
  saasAuthentication,
  saasServerAuthority,
  authenticationPolicy,
  provisioning,
  certificateFile,
  featureNeeds,
  featureSystems,
  moduleNeeds,
  wakeUpServer,
  serverNeedsModule,
  replacedAgent,
  moduleNotEnabled,
  windowsOnly,
  notSettable,
  presumedProperty,
  fieldUseProperty,
  propertyName,
  reservedProperty,
  secretProperty,
  licenceKey,
  duplicateSetting,
  controlCharacter,
  propertyNumber,
  formattedValue,
  booleanForm,
  undocumentedValue,
  urlForm,
  minimumAboveMaximum,
  targetWithoutPackage,
  packageFileName,
  packageNotPinned,
  publisherOther,
  supportedSystem,
  packageUnreadable,
  packageDiffers,
  propertyNotInPackage,
  transformNeedsPackage,
  deliveryNeedsTarget,
  transformDiffers,
  fileNameTwice,
  detectionNeedsProduct,
  returnCodeTwice,
  returnCodeHidesFailure,
  hiddenWithoutTransform,
  hiddenProperty,
  rebootAllowed,
];

/** What the rules find in a profile, rule by rule. */
export function checkRules(profile: Profile, targets?: readonly TargetName[]): Diagnostic[] {
  const systems = systemsWithPackages(profile.value.packages);
  const context: RuleContext = { profile, uses: usesOf(profile.value), systems, targets };
  return rules.flatMap((rule) =>
    rule.check(context).map(({ at, part, message, hint, severity }) => ({
      ...placeOf(profile, at, part),
      rule: rule.id,
      severity: severity ?? rule.severity,
      message: `${at.join('.')}: ${message}`,
      hint,
    })),
  );
}
