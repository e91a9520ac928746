package dev.surefoot.run;

import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;

/**
 * The toolbox and the policy in force from one setting to the next. An attempt keeps those under which it was decided:
 * what its doubt means does not change with a file that was edited afterwards.
 *
 * @param toolbox the tools
 * @param policy who may do what
 * @param setting both as recorded
 */
public record InForce(Toolbox toolbox, Policy policy, RunEvent.Setting setting) {

    static InForce of(RunEvent.Setting setting) {
        return new InForce(Toolbox.of(setting.toolbox()), Policy.of(setting.policy()), setting);
    }
}
